// For a first-time administrator: how to get the first application provisioned, with Wrike as the example.

import { Card, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Section } from '../../ui/Section.tsx'

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
  },
  card: { maxWidth: '760px', gap: tokens.spacingVerticalL },
})

const STEPS = [
  [
    'Get the address and the token',
    'In Wrike, an administrator copies the SCIM base URL and makes a permanent token.',
  ],
  ['Add Wrike from the gallery', 'Enterprise applications, New application, search for Wrike, Add.'],
  ['Assign a person', 'Users and groups, Add user/group. Begin with one person to try it.'],
  ['Connect', 'Provisioning, Automatic: enter Tenant URL and Secret Token, then Test Connection and Save.'],
  ['Turn it on', 'Set Provisioning Status to On and Save. The first account appears within seconds.'],
] as const

export function FirstSteps() {
  const styles = useStyles()
  const navigate = useNavigate()
  const reason = useReasonAgainst('applications.create')
  return (
    <Section title="Connect your first application" about="For example Wrike. It takes about five minutes.">
      <Card className={styles.card}>
        <ol className={styles.steps}>
          {STEPS.map(([title, text]) => (
            <li key={title}>
              <Text weight="semibold" block>
                {title}
              </Text>
              <Text>{text}</Text>
            </li>
          ))}
        </ol>
        <div>
          <ActionButton
            label="Find Wrike in the gallery"
            appearance="primary"
            reason={reason}
            onClick={() => navigate({ to: '/applications/new', search: { search: 'Wrike' } })}
          />
        </div>
      </Card>
    </Section>
  )
}
