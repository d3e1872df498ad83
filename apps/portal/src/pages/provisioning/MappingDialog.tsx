// Edit Attribute: how one attribute of the application gets its value, tried out before it is saved.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Select,
  Switch,
  tokens,
} from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import type { AttributeDefinition, AttributeMapping } from './mapping-edit.ts'
import { TryExpression } from './TryExpression.tsx'
import { TryOnValues } from './TryOnValues.tsx'

const ExpressionEditor = lazy(async () => ({
  default: (await import('./ExpressionEditor.tsx')).ExpressionEditor,
}))

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  surface: { width: 'min(720px, calc(100vw - 32px))', maxWidth: '720px' },
})

type MappingType = 'Direct' | 'Constant' | 'Expression' | 'None'

type Draft = {
  readonly target: string
  readonly type: MappingType
  readonly attribute: string
  readonly constant: string
  readonly expression: string
  readonly defaultValue: string
  readonly matches: boolean
  readonly precedence: string
  readonly flowType: AttributeMapping['flowType']
}

export function MappingDialog(props: {
  readonly applicationId: string
  readonly jobId: string
  readonly isForUploads: boolean
  /** `null`: a new one. */
  readonly mapping: AttributeMapping | null
  readonly targets: readonly AttributeDefinition[]
  readonly sources: readonly AttributeDefinition[]
  readonly taken: readonly string[]
  onClose(): void
  onDone(mapping: AttributeMapping): void
}) {
  useFocusReturn()
  const styles = useStyles()
  const { mapping, sources, targets, taken } = props
  const [draft, setDraft] = useState(() => readDraft(mapping))
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const free = targets.filter(({ name }) => name === mapping?.targetAttributeName || !taken.includes(name))
  const sourceNames = sources
    .filter(({ multivalued, type }) => !(multivalued && type === 'Reference'))
    .map(({ name }) => name)
  const problem = problemOf(draft)
  const tried = {
    applicationId: props.applicationId,
    jobId: props.jobId,
    expression: draft.expression,
    target: targets.find(({ name }) => name === draft.target) ?? null,
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : props.onClose())}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{mapping === null ? 'Add Attribute' : 'Edit Attribute'}</DialogTitle>
          <DialogContent className={styles.form}>
            <Field label="Mapping type">
              <Select value={draft.type} onChange={(_, { value }) => set({ type: asMappingType(value) })}>
                <option>Direct</option>
                <option>Constant</option>
                <option>Expression</option>
                <option>None</option>
              </Select>
            </Field>
            {draft.type === 'Direct' ? (
              <Field label="Source attribute" required>
                <Select value={draft.attribute} onChange={(_, { value }) => set({ attribute: value })}>
                  <option value="">Choose an attribute</option>
                  {sourceNames.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </Select>
              </Field>
            ) : null}
            {draft.type === 'Constant' ? (
              <Field label="Constant value" required>
                <Input value={draft.constant} onChange={(_, { value }) => set({ constant: value })} />
              </Field>
            ) : null}
            {draft.type === 'Expression' ? (
              <>
                <Field
                  label="Expression"
                  required
                  hint="Functions are completed as you type; [ lists attributes."
                >
                  {() => (
                    <Suspense fallback={<Input value={draft.expression} readOnly />}>
                      <ExpressionEditor
                        applicationId={props.applicationId}
                        jobId={props.jobId}
                        attributes={sourceNames}
                        value={draft.expression}
                        onChange={(expression) => set({ expression })}
                      />
                    </Suspense>
                  )}
                </Field>
                {props.isForUploads ? (
                  <TryOnValues {...tried} sources={sources} />
                ) : (
                  <TryExpression {...tried} />
                )}
              </>
            ) : null}
            <Field
              label="Default value if null"
              hint="Sent when an account is created and the source has no value."
            >
              <Input value={draft.defaultValue} onChange={(_, { value }) => set({ defaultValue: value })} />
            </Field>
            <Field label="Target attribute" required>
              <Select value={draft.target} onChange={(_, { value }) => set({ target: value })}>
                <option value="">Choose an attribute</option>
                {free.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </Select>
            </Field>
            <Switch
              label="Match objects using this attribute"
              checked={draft.matches}
              onChange={(_, { checked }) => set({ matches: checked })}
            />
            {draft.matches ? (
              <Field label="Matching precedence" hint="1 is tried first.">
                <Input
                  inputMode="numeric"
                  value={draft.precedence}
                  onChange={(_, { value }) => set({ precedence: value })}
                />
              </Field>
            ) : null}
            <Field label="Apply this mapping">
              <Select
                value={draft.flowType}
                onChange={(_, { value }) =>
                  set({ flowType: value === 'ObjectAddOnly' ? 'ObjectAddOnly' : 'Always' })
                }
              >
                <option value="Always">Always</option>
                <option value="ObjectAddOnly">Only during object creation</option>
              </Select>
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onClose}>Cancel</Button>
            <Button
              appearance="primary"
              disabledFocusable={problem !== null}
              title={problem ?? undefined}
              onClick={() => problem === null && props.onDone(writeDraft(draft, mapping))}
            >
              Ok
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function problemOf(draft: Draft): string | null {
  if (draft.target === '') return 'Choose a target attribute.'
  if (draft.type === 'Direct' && draft.attribute === '') return 'Choose a source attribute.'
  if (draft.type === 'Expression' && draft.expression.trim() === '') return 'Enter an expression.'
  if (draft.matches && !/^[1-9]\d{0,2}$/.test(draft.precedence))
    return 'The matching precedence is a whole number from 1.'
  return null
}

function asMappingType(value: string): MappingType {
  return value === 'Constant' || value === 'Expression' || value === 'None' ? value : 'Direct'
}

function readDraft(mapping: AttributeMapping | null): Draft {
  const source = mapping?.source ?? null
  return {
    target: mapping?.targetAttributeName ?? '',
    type:
      mapping === null || source?.type === 'Attribute'
        ? 'Direct'
        : source === null
          ? 'None'
          : source.type === 'Constant'
            ? 'Constant'
            : 'Expression',
    attribute: source?.type === 'Attribute' ? source.name : '',
    constant: source?.type === 'Constant' ? source.name : '',
    expression: source?.expression ?? '',
    defaultValue: mapping?.defaultValue ?? '',
    matches: (mapping?.matchingPriority ?? 0) > 0,
    precedence: String(mapping?.matchingPriority || 1),
    flowType: mapping?.flowType ?? 'Always',
  }
}

function writeDraft(draft: Draft, before: AttributeMapping | null): AttributeMapping {
  return {
    flowBehavior: 'FlowWhenChanged',
    exportMissingReferences: false,
    flowNullValues: false,
    ...before,
    targetAttributeName: draft.target,
    source: sourceOf(draft),
    defaultValue: draft.defaultValue === '' ? null : draft.defaultValue,
    matchingPriority: draft.matches ? Number(draft.precedence) : 0,
    flowType: draft.flowType,
  }
}

// The text says it all; the server derives the tree from it (graph-api.md §10.9).
function sourceOf(draft: Draft): AttributeMapping['source'] {
  const of = (type: 'Attribute' | 'Constant' | 'Function', name: string, expression: string) => ({
    type,
    name,
    expression,
    parameters: [],
  })
  switch (draft.type) {
    case 'Direct':
      return of('Attribute', draft.attribute, `[${draft.attribute}]`)
    case 'Constant':
      return of('Constant', draft.constant, `"${draft.constant.replace(/["\\]/g, '\\$&')}"`)
    case 'Expression':
      return of('Function', '', draft.expression)
    case 'None':
      return null
  }
}
