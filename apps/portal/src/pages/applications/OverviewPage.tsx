import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { areForUploads } from '../../api/fills-directory.ts'
import { applicationQuery, jobQuery, templatesQuery } from '../../api/queries.ts'
import { path } from '../../path-builder.ts'
import { Page } from '../../ui/Page.tsx'
import { statusWords } from '../provisioning/status-words.ts'

const useStyles = makeStyles({
  steps: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(230px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    padding: 0,
    margin: 0,
    listStyleType: 'none',
  },
  text: { flexGrow: 1 },
  card: { height: '100%', boxSizing: 'border-box', alignItems: 'flex-start' },
})

export function OverviewPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const { data: job } = useSuspenseQuery(jobQuery(id))
  const { data: templates = [] } = useQuery({ ...templatesQuery(id), retry: false })
  const isForUploads = areForUploads(templates)
  const steps = isForUploads ? uploadSteps(id, job) : assignmentSteps(id, job)
  return (
    <Page
      title={application.displayName ?? 'Application'}
      about={
        isForUploads
          ? 'Who comes into the directory from this application, and how that goes.'
          : 'Who gets an account in this application, and how that goes.'
      }
    >
      <ol className={styles.steps}>
        {steps.map(({ title, text, action, to }, index) => (
          <li key={title}>
            <Card className={styles.card}>
              <Text as="h2" weight="semibold" size={400}>
                {index + 1}. {title}
              </Text>
              <Text className={styles.text}>{text}</Text>
              <Button onClick={() => navigate({ to })}>{action}</Button>
            </Card>
          </li>
        ))}
      </ol>
    </Page>
  )
}

type Step = { readonly title: string; readonly text: string; readonly action: string; readonly to: string }

function assignmentSteps(id: string, job: SynchronizationJob | null): readonly Step[] {
  return [
    {
      title: 'Assign users and groups',
      text: 'Only assigned people get an account, unless the scope says all. Begin with one person to try it.',
      action: 'Users and groups',
      to: path.assignments(id),
    },
    {
      title: 'Provision user accounts',
      text: job === null ? 'Connect the application, review what is sent, and turn it on.' : statusWords(job),
      action: 'Provisioning',
      to: path.provisioning(id),
    },
    {
      title: 'Read what was done',
      text: 'Every action on an account, with its reason.',
      action: 'Provisioning logs',
      to: path.applicationLogs(id),
    },
  ]
}

function uploadSteps(id: string, job: SynchronizationJob | null): readonly Step[] {
  return [
    {
      title: 'Let a client in',
      text: 'What uploads people signs in as an API client with the permission SynchronizationData-User.Upload.',
      action: 'API clients',
      to: path.apiClients(),
    },
    {
      title: 'Take people in',
      text: job === null ? 'Get the address, review what is taken, and turn it on.' : statusWords(job),
      action: 'Provisioning',
      to: path.provisioning(id),
    },
    {
      title: 'Read what was done',
      text: 'Everyone who was uploaded, what came of them, and why.',
      action: 'Provisioning logs',
      to: path.applicationLogs(id),
    },
  ]
}
