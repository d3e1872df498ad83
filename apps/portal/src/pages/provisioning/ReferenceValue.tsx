// The value of a clause that names a person or a group: chosen by name, kept by id.

import { useQuery } from '@tanstack/react-query'
import {
  GROUPS,
  PEOPLE,
  PEOPLE_AND_GROUPS,
  type Principal,
  type PrincipalKind,
  readPrincipal,
} from '../../api/find-principals.ts'
import { queryClient } from '../../api/query-client.ts'
import { PrincipalCombobox } from '../../components/PrincipalCombobox.tsx'

const KINDS: Readonly<Record<string, readonly PrincipalKind[]>> = {
  manager: PEOPLE,
  memberOf: GROUPS,
  transitiveMemberOf: GROUPS,
}

export function ReferenceValue(props: {
  readonly attribute: string
  /** Empty while none is chosen. */
  readonly objectId: string
  readonly refusal: string | undefined
  onChange(objectId: string): void
}) {
  const { objectId, onChange } = props
  const kinds = KINDS[props.attribute] ?? PEOPLE_AND_GROUPS
  const { data: principal } = useQuery({
    queryKey: ['principal', objectId],
    queryFn: () => readPrincipal(objectId),
    enabled: objectId !== '',
  })
  const isRead = objectId !== '' && principal !== undefined
  return (
    <PrincipalCombobox
      label="Value"
      kinds={kinds}
      chosen={isRead ? (principal ?? unknown(objectId)) : null}
      warning={isRead ? warningAbout(principal, kinds) : undefined}
      problem={props.refusal === undefined ? undefined : 'Choose one from the list.'}
      onChoose={(chosen) => {
        if (chosen !== null) queryClient.setQueryData(['principal', chosen.id], chosen)
        onChange(chosen?.id ?? '')
      }}
    />
  )
}

function unknown(id: string): Principal {
  return { kind: 'User', id, displayName: id, detail: '' }
}

function warningAbout(principal: Principal | null, kinds: readonly PrincipalKind[]): string | undefined {
  if (principal === null)
    return 'Nothing in the directory has this id any more. Choose another, or remove the clause.'
  if (kinds.includes(principal.kind)) return undefined
  return principal.kind === 'Group'
    ? 'This is a group, and the attribute names a person. Choose a person.'
    : 'This is a person, and the attribute names groups. Choose a group.'
}
