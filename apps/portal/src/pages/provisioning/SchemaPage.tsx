// The synchronization schema as JSON: to read, to keep, and to put in place after the server has checked it.

import { Button, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import {
  ArrowDownloadRegular,
  ArrowUploadRegular,
  CheckmarkCircleRegular,
  SaveRegular,
} from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { SchemaCheck, SynchronizationSchema } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { ApiError, messageOf } from '../../api/errors.ts'
import { applicationQuery, forgetApplication, jobQuery, schemaQuery } from '../../api/queries.ts'
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'

const useStyles = makeStyles({
  text: {
    '& textarea': {
      fontFamily: tokens.fontFamilyMonospace,
      height: 'calc(100vh - 320px)',
      minHeight: '320px',
      maxHeight: 'none',
    },
  },
  list: { margin: `${tokens.spacingVerticalXS} 0 0` },
  file: { display: 'none' },
})

export function SchemaPage() {
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: job } = useSuspenseQuery(jobQuery(id))
  if (job === null) {
    return (
      <Page title="Schema">
        <EmptyState
          title="There is no schema yet"
          action={<Link to={path.provisioning(id)}>Go to Provisioning</Link>}
        >
          Save provisioning first.
        </EmptyState>
      </Page>
    )
  }
  return <SchemaEditor applicationId={id} jobId={job.id} />
}

function SchemaEditor({
  applicationId: id,
  jobId,
}: {
  readonly applicationId: string
  readonly jobId: string
}) {
  const styles = useStyles()
  const notice = useNotice()
  const file = useRef<HTMLInputElement>(null)
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const { data: stored } = useSuspenseQuery(schemaQuery(id, jobId))
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? JSON.stringify(stored, null, 2)
  const check = useMutation({
    mutationFn: async (): Promise<SchemaCheck> =>
      bodyOf(
        await api.POST('/v1.0/rollcall/jobs/{jobId}/schema/check', {
          params: { path: { jobId } },
          // Whether it is a schema is what the server is asked.
          body: parseSchema(text) as never,
        }),
      ),
  })
  const save = useMutation({
    mutationFn: async () =>
      api.PUT('/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema', {
        params: { path: { servicePrincipalId: id, jobId } },
        // As above: the server refuses what is none, place by place.
        body: parseSchema(text) as never,
      }),
    onSuccess: async () => {
      setDraft(null)
      await forgetApplication(id)
      notice.done('Saved', 'Everyone in scope is looked at again in the next cycle.')
    },
  })
  const change = (next: string | null) => {
    setDraft(next)
    check.reset()
    save.reset()
  }
  return (
    <Page
      title="Schema"
      before={<Link to={path.provisioning(id)}>Provisioning</Link>}
      about="Mappings, scoping filters and attribute lists as JSON. Download it to keep a copy; upload one to put it in place."
      actions={
        <>
          <Button
            appearance="primary"
            icon={<SaveRegular />}
            disabledFocusable={draft === null || save.isPending}
            onClick={() => draft !== null && save.mutate()}
          >
            Save
          </Button>
          <Button disabledFocusable={draft === null} onClick={() => change(null)}>
            Discard
          </Button>
          <Button
            icon={<CheckmarkCircleRegular />}
            disabledFocusable={check.isPending}
            onClick={() => check.mutate()}
          >
            Check
          </Button>
          <Button
            icon={<ArrowDownloadRegular />}
            onClick={() => download(`${application.displayName} schema.json`, text)}
          >
            Download
          </Button>
          <Button icon={<ArrowUploadRegular />} onClick={() => file.current?.click()}>
            Upload
          </Button>
          <input
            ref={file}
            type="file"
            accept="application/json,.json"
            className={styles.file}
            aria-label="Schema file"
            onChange={async ({ target }) => {
              const chosen = target.files?.[0]
              if (chosen !== undefined) change(await chosen.text())
              // The same file may be chosen again after it was corrected.
              target.value = ''
            }}
          />
        </>
      }
    >
      <UnsavedGuard isDirty={draft !== null} />
      <div aria-live="polite">
        {save.error === null ? null : (
          <Problem title="The schema was not saved.">
            {messageOf(save.error)}
            <List items={save.error instanceof ApiError ? save.error.details : []} />
          </Problem>
        )}
        {check.error === null ? null : (
          <Problem title="The schema could not be checked.">{messageOf(check.error)}</Problem>
        )}
        {check.data === undefined ? null : <CheckResult check={check.data} />}
      </div>
      <Textarea
        className={styles.text}
        aria-label="Schema as JSON"
        value={text}
        spellCheck={false}
        onChange={(_, { value }) => change(value)}
      />
    </Page>
  )
}

function CheckResult({ check: { problems, warnings } }: { readonly check: SchemaCheck }) {
  if (problems.length > 0) {
    return (
      <Problem title="The schema cannot be used.">
        <List items={problems} />
      </Problem>
    )
  }
  return warnings.length > 0 ? (
    <Problem intent="warning" title="The schema can be used. Look at these places first:">
      <List items={warnings} />
    </Problem>
  ) : (
    <Problem intent="success" title="The schema is right.">
      Nothing stands against saving it.
    </Problem>
  )
}

function List({ items }: { readonly items: readonly { readonly message: string }[] }) {
  const styles = useStyles()
  if (items.length === 0) return null
  return (
    <ul className={styles.list}>
      {items.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  )
}

/** @throws When the text is no JSON: says where. */
function parseSchema(text: string): SynchronizationSchema {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`This is no JSON: ${error instanceof Error ? error.message : error}`)
  }
}

function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
