// Users from a CSV file: checked first, with the place of every problem, and imported when there are none.

import { Button, Field, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { apiFetch } from '../../api/client.ts'
import { forgetUsers } from '../../api/directory-queries.ts'
import { ApiError, messageOf } from '../../api/errors.ts'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'

type Counts = {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  scroll: {
    overflow: 'auto',
    maxHeight: '50vh',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      overflowWrap: 'anywhere',
    },
    '& th, & td:not(:last-child)': { overflowWrap: 'normal', whiteSpace: 'nowrap' },
  },
})

async function upload(file: File, isPreview: boolean): Promise<Counts> {
  const response = await apiFetch(`/v1.0/rollcall/import/users${isPreview ? '?preview=true' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  })
  return response.json()
}

export function ImportUsersPage() {
  const styles = useStyles()
  const reason = useReasonAgainst('users.write')
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const preview = useMutation({ mutationFn: (chosen: File) => upload(chosen, true) })
  const run = useMutation({
    mutationFn: (chosen: File) => upload(chosen, false),
    onSuccess: forgetUsers,
  })
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return
    setFile(chosen)
    run.reset()
    preview.mutate(chosen)
  }
  const problem = run.error ?? preview.error
  return (
    <Page
      title="Import users from CSV"
      about="The first line names the columns: userPrincipalName, displayName, and any of givenName, surname, mail, accountEnabled, jobTitle, department, manager and more. People who are there already are updated; nobody is removed."
    >
      <Field label="CSV file" hint="UTF-8, separated by commas. It is checked before anything changes.">
        <div className={styles.row}>
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv"
            hidden
            aria-label="CSV file"
            onChange={(event) => {
              choose(event.target.files?.[0])
              // The same file can be chosen again once it was corrected.
              event.target.value = ''
            }}
          />
          <ActionButton label="Choose file" reason={reason} onClick={() => input.current?.click()} />
          <Text>{file?.name ?? 'No file chosen'}</Text>
        </div>
      </Field>
      <div aria-live="polite">
        {preview.isPending ? <Text>Checking {file?.name}…</Text> : null}
        {problem === null ? null : <Problems error={problem} />}
        {preview.data === undefined || run.data !== undefined ? null : (
          <Section
            title="Nothing is wrong with this file"
            about="Nothing was changed yet. The import would do this:"
          >
            <Result counts={preview.data} />
            <div className={styles.row}>
              <ActionButton
                label={`Import ${preview.data.read} users`}
                appearance="primary"
                reason={reason}
                isBusy={run.isPending}
                onClick={() => file !== null && run.mutate(file)}
              />
              <Button onClick={() => preview.reset()}>Cancel</Button>
            </div>
          </Section>
        )}
        {run.data === undefined ? null : (
          <Section title="The users were imported">
            <Result counts={run.data} />
            <Link to={path.users()}>View users</Link>
          </Section>
        )}
      </div>
    </Page>
  )
}

function Result({ counts }: { readonly counts: Counts }) {
  return (
    <FactList
      facts={[
        ['Rows', counts.read],
        ['Created', counts.created],
        ['Updated', counts.updated],
        ['Unchanged', counts.unchanged],
      ]}
    />
  )
}

function Problems({ error }: { readonly error: unknown }) {
  const styles = useStyles()
  const details = error instanceof ApiError ? error.details : []
  if (details.length === 0) return <Problem title="Nothing was imported.">{messageOf(error)}</Problem>
  return (
    <Section
      title={`${details.length} ${details.length === 1 ? 'problem' : 'problems'} in the file`}
      about="Nothing was imported. Correct the file and choose it again."
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable (WCAG 2.1.1) */}
      <section className={styles.scroll} tabIndex={0} aria-label="Problems">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Column</th>
              <th scope="col">Problem</th>
            </tr>
          </thead>
          <tbody>
            {details.map(({ target, message }) => {
              const [, line, column] = (target ?? '').split(':')
              return (
                <tr key={`${target}-${message}`}>
                  <td>{line}</td>
                  <td>{column ?? 'the whole line'}</td>
                  <td>{message}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </Section>
  )
}
