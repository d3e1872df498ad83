import { useSession } from '../../hooks/use-session.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'

export function AccountPage() {
  const session = useSession()
  if (session.mustChangePassword) {
    return (
      <Page title="Choose a password of your own" about="Someone else knows the one you signed in with.">
        <ChangePassword />
      </Page>
    )
  }
  return (
    <Page title="My account">
      <Section title="Who you are">
        <FactList
          facts={[
            ['Name', session.user.displayName],
            ['User name', session.user.userPrincipalName],
            [
              'Roles',
              session.roles.length === 0
                ? 'None; you look after the applications you own'
                : session.roles.join(', '),
            ],
          ]}
        />
      </Section>
      {session.hasSecondFactor ? null : (
        <Problem intent="warning" title="Your account has a password only.">
          Add a second factor below, so that a password alone is of no use to anyone.
        </Problem>
      )}
      <ChangePassword />
      <SecondFactor />
      <Sessions />
    </Page>
  )
}
