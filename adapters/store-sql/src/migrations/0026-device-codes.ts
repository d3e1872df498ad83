// Devices that wait for a person, and the sessions that applications hold for people.
import type { Migration } from './column-types.ts'

export const deviceCodes: Migration = {
  number: 26,
  name: 'device-codes',
  statements: ({ text, integer, byKey }) => [
    `create table device_codes (
      tenant_id ${text} not null, device_hash ${text} not null, user_code ${text} not null, client_id ${text} not null,
      created_at ${text} not null, expires_at ${text} not null, address ${text} not null, user_agent ${text} not null,
      last_polled_at ${text}, interval_seconds ${integer} not null, user_id ${text}, is_allowed ${integer} not null,
      primary key (tenant_id, device_hash)) ${byKey}`,
    `create index device_codes_user_code on device_codes (tenant_id, user_code)`,
    `alter table sessions add column client_id ${text}`,
  ],
}
