// Attribute mappings of one kind of object: what is sent, what matches, when it flows, and whom it is for.

import { Badge, Button, Checkbox, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { AddRegular, ArrowResetRegular, DeleteRegular, EditRegular, SaveRegular } from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { SynchronizationSchema } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { ApiError, messageOf } from '../../api/errors.ts'
import { fillsDirectory } from '../../api/fills-directory.ts'
import { forgetApplication, jobQuery, schemaQuery } from '../../api/queries.ts'
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { useFocusTarget } from '../../hooks/use-focus-target.ts'
import { path } from '../../path-builder.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { sentence } from '../../ui/sentence.ts'
import { AdvancedOptions } from './AdvancedOptions.tsx'
import { MappingDialog } from './MappingDialog.tsx'
import {
  type AttributeMapping,
  changeMapping,
  findMapping,
  type ObjectMapping,
  sourceAttributesOf,
  targetAttributesOf,
} from './mapping-edit.ts'
import { refusalsOf } from './refusals.ts'
import { ScopeEditor } from './ScopeEditor.tsx'

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    minWidth: '640px',
    '& th, & td': {
      textAlign: 'start',
      padding: tokens.spacingHorizontalS,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& th': { whiteSpace: 'nowrap' },
    '& td:nth-child(-n+2)': { overflowWrap: 'anywhere', minWidth: '200px' },
  },
  frame: { overflowX: 'auto' },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  code: { fontFamily: tokens.fontFamilyMonospace },
  problems: { margin: `${tokens.spacingVerticalXS} 0 0` },
  tight: { whiteSpace: 'nowrap' },
})

const ACTIONS = [
  ['Add', 'Create'],
  ['Update', 'Update'],
  ['Delete', 'Delete'],
] as const

export function MappingPage() {
  const { applicationId: id, objectName } = useParams({
    from: '/signed-in/applications/$applicationId/provisioning/mappings/$objectName',
  })
  const { data: job } = useSuspenseQuery(jobQuery(id))
  if (job === null) {
    return (
      <Page title="Attribute Mappings">
        <EmptyState
          title="There are no mappings yet"
          action={<Link to={path.provisioning(id)}>Go to Provisioning</Link>}
        >
          Save provisioning first.
        </EmptyState>
      </Page>
    )
  }
  return <MappingEditor applicationId={id} jobId={job.id} objectName={objectName} />
}

function MappingEditor({
  applicationId: id,
  jobId,
  objectName,
}: {
  readonly applicationId: string
  readonly jobId: string
  readonly objectName: string
}) {
  const styles = useStyles()
  const notice = useNotice()
  const { data: stored } = useSuspenseQuery(schemaQuery(id, jobId))
  const [draft, setDraft] = useState<SynchronizationSchema | null>(null)
  const [edited, edit] = useState<number | 'new' | null>(null)
  const [isRestoring, setRestoring] = useState(false)
  const schema = draft ?? stored
  const params = { path: { servicePrincipalId: id, jobId } }
  const save = useMutation({
    mutationFn: (next: SynchronizationSchema) =>
      api.PUT('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema', {
        params,
        // Flags travel as one text (graph-api.md §3.2), which their description as a list does not say.
        body: next as never,
      }),
    onSuccess: async () => {
      setDraft(null)
      await forgetApplication(id)
      notice.done('Saved', 'Everyone in scope is looked at again in the next cycle.')
    },
  })
  const refusals = refusalsOf(save.variables ?? {}, save.error instanceof ApiError ? save.error.details : [])
  const [addMapping, focusAddMapping] = useFocusTarget()
  const restore = async () => {
    await api.DELETE('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema', {
      params,
    })
    setDraft(null)
    await forgetApplication(id)
    notice.done('Default mappings restored')
  }
  const found = findMapping(schema, objectName)
  if (found === null) return <EmptyState title={`Nothing maps objects called "${objectName}"`} />
  const { mapping } = found
  const isForUploads = fillsDirectory(found.rule)
  const change = (next: ObjectMapping) => setDraft(changeMapping(schema, found, next))
  const changeAttributes = (attributeMappings: ObjectMapping['attributeMappings']) =>
    change({ ...mapping, attributeMappings })
  return (
    <Page
      title="Attribute Mappings"
      about={mapping.name}
      before={<Link to={path.provisioning(id)}>Provisioning</Link>}
      actions={
        <>
          <Button
            appearance="primary"
            icon={<SaveRegular />}
            disabledFocusable={draft === null || save.isPending}
            onClick={() => draft !== null && save.mutate(draft)}
          >
            Save
          </Button>
          <Button
            disabledFocusable={draft === null}
            onClick={() => {
              setDraft(null)
              save.reset()
            }}
          >
            Discard
          </Button>
          <Button icon={<ArrowResetRegular />} onClick={() => setRestoring(true)}>
            Restore default mappings
          </Button>
        </>
      }
    >
      <UnsavedGuard isDirty={draft !== null} />
      {save.error === null ? null : <SaveProblem error={save.error} />}
      <div className={styles.row}>
        <Switch
          label="Enabled"
          checked={mapping.enabled}
          onChange={(_, { checked }) => change({ ...mapping, enabled: checked })}
        />
        <fieldset className={styles.row} style={{ border: 0, margin: 0, padding: 0 }}>
          <legend>Target Object Actions</legend>
          {ACTIONS.filter(([flowType]) => !isForUploads || flowType !== 'Delete').map(([flowType, label]) => (
            <Checkbox
              key={flowType}
              label={label}
              checked={flowTypesOf(mapping).includes(flowType)}
              onChange={(_, { checked }) =>
                change({ ...mapping, flowTypes: withFlowType(mapping, flowType, checked === true) })
              }
            />
          ))}
        </fieldset>
      </div>
      <Section
        title="Source Object Scope"
        about="Scoping filters: someone who passes any of them is in scope. No filter lets everyone in."
      >
        <ScopeEditor
          mapping={mapping}
          attributes={sourceAttributesOf(schema, found)}
          isForUploads={isForUploads}
          refusals={refusals}
          onChange={(scope) => change({ ...mapping, scope })}
        />
      </Section>
      <Section
        title="Attribute Mappings"
        about={
          isForUploads
            ? 'Attributes marked Matching find the person in the directory.'
            : 'Attributes marked Matching find the account that a person has already.'
        }
      >
        <div className={styles.frame}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{isForUploads ? 'Directory attribute' : 'Application attribute'}</th>
                <th scope="col">Source</th>
                <th scope="col">Matching</th>
                <th scope="col">Apply</th>
                <th scope="col">
                  <span>Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {mapping.attributeMappings.map((attribute, index) => (
                <tr key={attribute.targetAttributeName}>
                  <td>{attribute.targetAttributeName}</td>
                  <td className={styles.code}>{attribute.source?.expression ?? '–'}</td>
                  <td>
                    {attribute.matchingPriority > 0 ? (
                      <Badge appearance="tint">Matching {attribute.matchingPriority}</Badge>
                    ) : null}
                  </td>
                  <td>{attribute.flowType === 'ObjectAddOnly' ? 'Only during creation' : 'Always'}</td>
                  <td className={styles.tight}>
                    <Button
                      appearance="subtle"
                      icon={<EditRegular />}
                      aria-label={`Edit ${attribute.targetAttributeName}`}
                      onClick={() => edit(index)}
                    />
                    <Button
                      appearance="subtle"
                      icon={<DeleteRegular />}
                      aria-label={`Delete ${attribute.targetAttributeName}`}
                      onClick={() => {
                        changeAttributes(mapping.attributeMappings.filter((_, other) => other !== index))
                        focusAddMapping()
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={styles.row}>
          <Button ref={addMapping} icon={<AddRegular />} onClick={() => edit('new')}>
            Add New Mapping
          </Button>
        </div>
      </Section>
      <AdvancedOptions applicationId={id} schema={schema} found={found} onChange={setDraft} />
      {isRestoring ? (
        <ConfirmDialog
          title="Restore default mappings?"
          action="Restore"
          messageOf={messageOf}
          run={restore}
          onClose={() => setRestoring(false)}
        >
          All mappings and scoping filters are replaced by the defaults of the application.
        </ConfirmDialog>
      ) : null}
      {edited === null ? null : (
        <MappingDialog
          applicationId={id}
          jobId={jobId}
          isForUploads={isForUploads}
          mapping={edited === 'new' ? null : (mapping.attributeMappings[edited] ?? null)}
          targets={targetAttributesOf(schema, found)}
          sources={sourceAttributesOf(schema, found)}
          taken={mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName)}
          onClose={() => edit(null)}
          onDone={(next: AttributeMapping) => {
            changeAttributes(
              edited === 'new'
                ? [...mapping.attributeMappings, next]
                : mapping.attributeMappings.map((before, index) => (index === edited ? next : before)),
            )
            edit(null)
          }}
        />
      )}
    </Page>
  )
}

function SaveProblem({ error }: { readonly error: unknown }) {
  const styles = useStyles()
  return (
    <Problem title="The schema was not saved.">
      {error instanceof ApiError && error.details.length > 0 ? (
        <ul className={styles.problems}>
          {error.details.map(({ message, target }) => (
            <li key={`${target} ${message}`}>{sentence(message)}</li>
          ))}
        </ul>
      ) : (
        messageOf(error)
      )}
    </Problem>
  )
}

// A flag enum is one text on the wire (graph-api.md §3.2).
function flowTypesOf(mapping: ObjectMapping): readonly string[] {
  return mapping.flowTypes.split(',').map((flag) => flag.trim())
}

function withFlowType(mapping: ObjectMapping, flowType: string, isOn: boolean): string {
  const flags = flowTypesOf(mapping).filter((flag) => flag !== 'None' && flag !== flowType)
  const next = isOn ? [...flags, flowType] : flags
  return next.length === 0 ? 'None' : next.join(', ')
}
