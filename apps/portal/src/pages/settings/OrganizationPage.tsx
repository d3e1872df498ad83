import { makeStyles, tokens } from '@fluentui/react-components'
import { useSuspenseQuery } from '@tanstack/react-query'
import { organizationQuery } from '../../api/settings-queries.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { OrganizationName } from './OrganizationName.tsx'
import { ScimTokens } from './ScimTokens.tsx'
import { TenantDomains } from './TenantDomains.tsx'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(420px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
})

export function OrganizationPage() {
  const styles = useStyles()
  const { data: organization } = useSuspenseQuery(organizationQuery)
  return (
    <Page title="Organization" about="Your tenant, its addresses, and what feeds its directory.">
      <Section title="Tenant">
        <div className={styles.fields}>
          <OrganizationName id={organization.id} name={organization.displayName} />
          <CopyField label="Tenant ID" value={organization.id} />
        </div>
      </Section>
      <Section
        title="Addresses"
        about="For programs that call the API, and for systems that feed the directory."
      >
        <div className={styles.fields}>
          <CopyField label="API address" value={`${location.origin}/v1.0`} />
          <CopyField
            label="Token address"
            value={`${location.origin}/${organization.id}/oauth2/v2.0/token`}
            hint="OAuth 2 client credentials, for API clients."
          />
          <CopyField
            label="Inbound SCIM address"
            value={`${location.origin}/scim/v2`}
            hint="For an HR system or another directory, with a token from below."
          />
          <CopyField label="API description" value={`${location.origin}/openapi.json`} hint="OpenAPI 3.1." />
        </div>
      </Section>
      <TenantDomains />
      <ScimTokens />
    </Page>
  )
}
