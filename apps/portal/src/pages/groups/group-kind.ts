import type { Group } from '../../api/__generated__/api.ts'

/** What kind of group it is, in a word or two; only security groups give access to applications. */
export function groupKind({ groupTypes, securityEnabled }: Group): string {
  if (groupTypes?.includes('DynamicMembership')) return 'Dynamic membership'
  if (groupTypes?.includes('Unified')) return 'Microsoft 365'
  return securityEnabled === false ? 'Distribution' : 'Security'
}
