import {
  Card,
  Link as FluentLink,
  makeStyles,
  mergeClasses,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { AddRegular, ErrorCircleFilled, InfoRegular, WarningFilled } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { messageOf } from '../../api/errors.ts'
import { expiringCredentialsQuery, mailSettingsQuery } from '../../api/settings-queries.ts'
import { Monogram } from '../../components/Monogram.tsx'
import { useReasonAgainst, useSession } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { statusWords } from '../provisioning/status-words.ts'
import { type Matter, mattersOf } from './attention.ts'
import { type ApplicationState, applicationStatesQuery } from './attention-query.ts'
import { FirstSteps } from './FirstSteps.tsx'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  matter: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    '@media (max-width: 640px)': {
      gridTemplateColumns: '20px minmax(0, 1fr)',
      '& a': { gridColumn: '2', justifySelf: 'start' },
    },
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  sign: { display: 'flex', fontSize: '20px' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  info: { color: tokens.colorNeutralForeground3 },
  words: { overflowWrap: 'anywhere' },
  text: { color: tokens.colorNeutralForeground2 },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(300px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  card: { height: '100%', boxSizing: 'border-box' },
  name: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground3 },
})

export function HomePage() {
  const navigate = useNavigate()
  const session = useSession()
  const reason = useReasonAgainst('applications.create')
  const reasonAgainstReading = useReasonAgainst('synchronization.read')
  return (
    <Page
      title={`Welcome, ${session.user.displayName}`}
      about="Rollcall keeps the accounts in your applications equal to your directory."
      actions={
        <ActionButton
          label="New application"
          appearance="primary"
          icon={<AddRegular />}
          reason={reason}
          onClick={() => navigate({ to: path.gallery() })}
        />
      }
    >
      {reasonAgainstReading === null ? (
        <Overview />
      ) : (
        <Text>
          Your roles do not include provisioning. Use the navigation for what they include
          {session.roles.length === 0 ? ', and Enterprise applications for those you own' : ''}.
        </Text>
      )}
    </Page>
  )
}

function Overview() {
  const session = useSession()
  const states = useQuery(applicationStatesQuery)
  const mail = useQuery(mailSettingsQuery)
  const expiring = useQuery(expiringCredentialsQuery)
  if (states.error !== null)
    return (
      <Problem title="The state of your applications could not be read.">{messageOf(states.error)}</Problem>
    )
  if (states.data === undefined) return <Spinner label="Looking at your applications" />
  if (states.data.length === 0) return <FirstSteps />
  return (
    <>
      <Attention matters={mattersOf(states.data, mail.data ?? null, session, expiring.data)} />
      <Applications states={states.data} />
      <Guide />
    </>
  )
}

const SIGNS = {
  error: <ErrorCircleFilled aria-label="Error" />,
  warning: <WarningFilled aria-label="Warning" />,
  info: <InfoRegular aria-label="Hint" />,
} as const

function Attention({ matters }: { readonly matters: readonly Matter[] }) {
  const styles = useStyles()
  return (
    <Section title="Needs attention">
      {matters.length === 0 ? (
        <Problem intent="success" title="Everything is in order.">
          Nothing waits for you.
        </Problem>
      ) : null}
      <ul className={styles.list} aria-label="Needs attention">
        {matters.map(({ id, intent, title, text, action, to }) => (
          <li key={id} className={styles.matter}>
            <span className={mergeClasses(styles.sign, styles[intent])}>{SIGNS[intent]}</span>
            <div className={styles.words}>
              <Text weight="semibold" block>
                {title}
              </Text>
              <Text className={styles.text}>{text}</Text>
            </div>
            <Link to={to}>{action}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Applications({ states }: { readonly states: readonly ApplicationState[] }) {
  const styles = useStyles()
  return (
    <Section title="Applications">
      <ul className={styles.cards} aria-label="Applications">
        {states.map(({ application, job, health }) => (
          <li key={application.id}>
            <Card className={styles.card}>
              <div className={styles.name}>
                <Monogram
                  id={application.applicationTemplateId ?? application.id}
                  name={application.displayName ?? ''}
                  size={28}
                />
                <Link to={path.application(application.id)}>{application.displayName}</Link>
              </div>
              <Text>{job === null ? 'Not connected yet.' : statusWords(job)}</Text>
              <Text className={styles.muted}>
                {health === null || health.managedCountByType.length === 0
                  ? 'Nobody has an account through Rollcall at present.'
                  : health.managedCountByType
                      .map(({ key, value }) => `${value} ${key.toLowerCase()}s`)
                      .join(', ')}
              </Text>
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Guide() {
  return (
    <Text>
      Connecting Wrike? Begin at{' '}
      <FluentLink href={`${path.gallery()}?search=Wrike`} inline>
        Wrike in the gallery
      </FluentLink>
      .
    </Text>
  )
}
