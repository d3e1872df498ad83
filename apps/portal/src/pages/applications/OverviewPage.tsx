import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { applicationQuery, jobQuery } from '../../api/queries.ts'
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
  card: { height: '100%', boxSizing: 'border-box', alignItems: 'flex-start' },
})

export function OverviewPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const { data: job } = useSuspenseQuery(jobQuery(id))
  const steps = [
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
  return (
    <Page
      title={application.displayName ?? 'Application'}
      about="Who gets an account in this application, and how that goes."
    >
      <ol className={styles.steps}>
        {steps.map(({ title, text, action, to }, index) => (
          <li key={title}>
            <Card className={styles.card}>
              <Text as="h2" weight="semibold" size={400}>
                {index + 1}. {title}
              </Text>
              <Text>{text}</Text>
              <Button onClick={() => navigate({ to })}>{action}</Button>
            </Card>
          </li>
        ))}
      </ol>
    </Page>
  )
}
