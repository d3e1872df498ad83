// What an application has that fills the directory: the address to which a client uploads people, and whether they are taken.

import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { path } from '../../path-builder.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Section } from '../../ui/Section.tsx'
import { NotificationFields } from './NotificationFields.tsx'
import { StatusChoice } from './StatusChoice.tsx'

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

export function UploadAddress({
  applicationId,
  job,
}: {
  readonly applicationId: string
  readonly job: SynchronizationJob | null
}) {
  const styles = useStyles()
  return (
    <Section
      title="Upload"
      about="A client sends people here as SCIM users, up to 50 in a request. The mappings decide who is created, updated, enabled or disabled."
    >
      {job === null ? (
        <Text>Save, and the address is shown here.</Text>
      ) : (
        <>
          <CopyField
            label="Upload address"
            value={`${window.location.origin}/v1.0/servicePrincipals/${applicationId}/synchronization/jobs/${job.id}/bulkUpload`}
            hint="POST, with the Content-Type application/scim+json."
          />
          <ul className={styles.list}>
            <li>
              The client needs the permission{' '}
              <span className={styles.code}>SynchronizationData-User.Upload</span>:{' '}
              <Link to={path.apiClients()}>API clients</Link>.
            </li>
            <li>
              A CSV file needs no client of your own:{' '}
              <span className={styles.code}>rollcall upload {applicationId} people.csv</span>
            </li>
          </ul>
        </>
      )}
    </Section>
  )
}

export function UploadSettings() {
  return (
    <Section title="Settings">
      <StatusChoice hint="While it is off, what is uploaded is kept, and taken when it is on." />
      <NotificationFields />
    </Section>
  )
}
