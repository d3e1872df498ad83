// The domains that a tenant's people may be named in. Names that are there already show which these are.
import type { Migration } from './column-types.ts'

export const tenantDomains: Migration = {
  number: 33,
  name: 'tenant-domains',
  statements: ({ text, afterAt, byKey }) => [
    `create table tenant_domains (
      domain_key ${text} primary key, tenant_id ${text} not null, domain ${text} not null) ${byKey}`,
    `create index tenant_domains_tenant on tenant_domains (tenant_id, domain_key)`,
    `insert into tenant_domains (domain_key, tenant_id, domain) select domain_key, id, domain from tenants`,
    `insert into tenant_domains (domain_key, tenant_id, domain)
      select domain, min(tenant_id), domain from
        (select distinct tenant_id, ${afterAt('user_principal_name_key')} as domain from users) as named
      where domain <> '' group by domain on conflict do nothing`,
  ],
}
