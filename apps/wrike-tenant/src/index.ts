// The Wrike tenant: an application like the real Wrike as far as provisioning goes. It has one account with
// administrators, a console API (`/console/api`) that gives out the SCIM base URL and permanent tokens, and a SCIM 2.0
// endpoint for Users and, when its account has them, Groups (`/scim/v2`). It knows nothing of Rollcall; the two meet over HTTP only.
//
// `main.ts` runs it as a process of its own; what is exported here builds it inside another process, for tests.
export { type AppDependencies, buildApp, SCIM_PREFIX } from './build-app.ts'
export { createContactIds } from './contact-ids.ts'
export { REFUSAL_CODES } from './refusals.ts'
export { type OwnerSeed, type SeededOwner, seedOwner } from './seed-owner.ts'
export { type Account, type AccountSettings, accountSettingsSchema } from './store/account.ts'
export { openStore, type Store } from './store/open-store.ts'
