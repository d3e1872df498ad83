import { Text } from '@fluentui/react-components'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'

export function SingleSignOnPage() {
  return (
    <Page title="Single sign-on">
      <Problem intent="info" title="Single sign-on is configured independently of provisioning.">
        The two complement each other: provisioning makes the accounts, single sign-on lets people into them.
      </Problem>
      <Text>
        Rollcall does not sign people in to applications yet. Set SAML single sign-on up in your identity
        provider and in the application. Signing in through Rollcall is planned.
      </Text>
    </Page>
  )
}
