// Use cases over the store: users, groups, the gallery, applications and who is assigned to them. Terms: the directory
// is a tenant's users and groups; the gallery is the list of application templates on offer; an application is made
// from one of them. Every function takes its dependencies first and changes nothing when it throws. It never talks to a
// target and never reads a file: that is for the engine and the applications.

export {
  createApplication,
  type NewApplication,
  updateApplication,
  updateAppRoles,
} from './applications/change-application.ts'
export {
  type ApiClient,
  addClientSecret,
  createApiClient,
  listClientSecrets,
  type NewClientSecret,
  removeClientSecret,
  setPermissions,
  verifyClientSecret,
} from './applications/client-secrets.ts'
export { deleteApplication, purgeApplication, restoreApplication } from './applications/delete-application.ts'
export { type ApplicationKey, getApplication, listApplications } from './applications/find-application.ts'
export { type Instantiation, instantiateTemplate } from './applications/instantiate-template.ts'
export { assign, type NewAssignment, unassign } from './assignments/assign.ts'
export {
  type AssignmentQuery,
  type AssignmentView,
  getAssignment,
  listAssignments,
} from './assignments/list-assignments.ts'
export { type AuditVerification, verifyAuditLog } from './audit/audit-chain.ts'
export { type AuditContext, type AuditDraft, recordAudit } from './audit/audit-writer.ts'
export { auditedStore } from './audit/audited-store.ts'
export { ReferenceMissing } from './conflicts.ts'
export {
  DAYS_IN_RECYCLE_BIN,
  getDeletedItem,
  listDeletedItems,
  purgeDeletedItem,
  purgeExpiredItems,
  restoreDeletedItem,
} from './deleted-items/deleted-items.ts'
export type { DirectoryDeps } from './deps.ts'
export { changeFedGroup, createFedGroup, type FedGroup } from './feeds/fed-groups.ts'
export { changeFedUser, createFedUser, type FedUser } from './feeds/fed-users.ts'
export {
  createScimToken,
  listScimTokens,
  type NewScimToken,
  removeScimToken,
  verifyScimToken,
} from './feeds/scim-tokens.ts'
export {
  buildSynchronizationTemplate,
  type SynchronizationTemplate,
  TENANT_DIRECTORY_NAME,
} from './gallery/build-synchronization-template.ts'
export { createGallery, entryOf, type Gallery, type GalleryEntry } from './gallery/gallery.ts'
export { initialsOf, monogram } from './gallery/monogram.ts'
export {
  type ApplicationTemplate,
  parseTemplate,
  parseTemplateSummary,
  summaryOf,
  TemplateInvalid,
  type TemplateSummary,
} from './gallery/parse-template.ts'
export { galleryTemplateJsonSchema } from './gallery/template-file.ts'
export type { TemplateProblem } from './gallery/template-problem.ts'
export { takenNames, templateProblems } from './gallery/template-problems.ts'
export { createGroup } from './groups/create-group.ts'
export { getGroup, listGroups } from './groups/find-group.ts'
export {
  addMember,
  addMembers,
  findMembers,
  listMemberOf,
  listMembers,
  listMembersOfGroups,
  MOST_MEMBERS_AT_ONCE,
  removeMember,
} from './groups/group-members.ts'
export { listTransitiveMemberOf, listTransitiveMembers } from './groups/transitive-members.ts'
export { deleteGroup, purgeGroup, restoreGroup, updateGroup } from './groups/update-group.ts'
export { importGroups } from './import/import-groups.ts'
export { importMemberships } from './import/import-memberships.ts'
export {
  describeProblem,
  type ImportProblem,
  ImportRejected,
  MOST_PROBLEMS,
} from './import/import-rejected.ts'
export { importUsers } from './import/import-users.ts'
export type { ImportResult } from './import/run-import.ts'
export type { ImportRow } from './import/sheet.ts'
export { withDirectory } from './inbound/directory-connector.ts'
export {
  type DirectoryObject,
  getDirectoryObject,
  getDirectoryObjects,
  type Principal,
} from './objects/directory-object.ts'
export {
  addOwner,
  listOwners,
  listOwnersOfGroups,
  type OwnedObject,
  type Owner,
  removeOwner,
} from './objects/owners.ts'
export { addDomain, ensureDomainOf, removeDomain } from './tenants/domains.ts'
export { createUser } from './users/create-user.ts'
export { deleteUser, originalUserPrincipalName, purgeUser, restoreUser } from './users/delete-user.ts'
export { getUser, listDirectReports, listUsers } from './users/find-user.ts'
export { getManager, removeManager, setManager } from './users/manager.ts'
export { updateUser } from './users/update-user.ts'
