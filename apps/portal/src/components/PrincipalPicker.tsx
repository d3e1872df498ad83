// Finds people and groups by the beginning of a name, and keeps who was chosen.

import { Checkbox, Field, Input, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api, bodyOf } from '../api/client.ts'
import { messageOf } from '../api/errors.ts'
import { literal } from '../api/odata.ts'
import { Problem } from '../ui/Problem.tsx'

export type Principal = { readonly id: string; readonly displayName: string; readonly detail: string }

const SHOWN = '20'

const useStyles = makeStyles({
  found: {
    display: 'flex',
    flexDirection: 'column',
    height: '240px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    margin: 0,
    minWidth: 0,
    padding: tokens.spacingHorizontalXS,
  },
  hint: { padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground3 },
})

export function PrincipalPicker(props: {
  readonly kinds: 'users' | 'usersAndGroups'
  readonly isSingle?: boolean
  readonly chosen: readonly Principal[]
  readonly onChange: (chosen: readonly Principal[]) => void
}) {
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['principals', props.kinds, search],
    queryFn: () => findPrincipals(search, props.kinds),
    placeholderData: (previous) => previous,
  })
  const isChosen = (id: string) => props.chosen.some((principal) => principal.id === id)
  const toggle = (principal: Principal) => {
    const others = props.chosen.filter(({ id }) => id !== principal.id)
    if (isChosen(principal.id)) props.onChange(others)
    else props.onChange(props.isSingle === true ? [principal] : [...others, principal])
  }
  const hidden = props.chosen.filter(({ id }) => !(found.data ?? []).some((principal) => principal.id === id))
  const what = props.kinds === 'users' ? 'users' : 'users and groups'
  return (
    <>
      <Field label={`Search ${what}`}>
        <Input
          type="search"
          autoFocus
          dir="auto"
          placeholder="Beginning of a name"
          contentBefore={<SearchRegular />}
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      {found.error === null ? null : (
        <Problem title="The search did not work.">{messageOf(found.error)}</Problem>
      )}
      <fieldset className={styles.found} aria-label="Found" aria-busy={found.isFetching}>
        {found.isPending ? <Spinner size="tiny" label="Searching" /> : null}
        {[...hidden, ...(found.data ?? [])].map((principal) => (
          <Checkbox
            key={principal.id}
            shape={props.isSingle === true ? 'circular' : 'square'}
            label={`${principal.displayName} (${principal.detail})`}
            checked={isChosen(principal.id)}
            onChange={() => toggle(principal)}
          />
        ))}
        {found.data?.length === 0 ? <Text className={styles.hint}>Nobody is called that.</Text> : null}
      </fieldset>
      <Text role="status">
        {props.chosen.length === 0 ? 'Nobody is chosen.' : `Chosen: ${props.chosen.length}`}
      </Text>
    </>
  )
}

async function findPrincipals(
  words: string,
  kinds: 'users' | 'usersAndGroups',
): Promise<readonly Principal[]> {
  const begins = (property: string) => `startswith(${property},${literal(words)})`
  const filter = (...properties: readonly string[]) =>
    words === '' ? {} : { $filter: properties.map(begins).join(' or ') }
  const [users, groups] = await Promise.all([
    api.GET('/v1.0/users', {
      params: { query: { $top: SHOWN, ...filter('displayName', 'userPrincipalName', 'surname') } },
    }),
    kinds === 'users'
      ? null
      : api.GET('/v1.0/groups', { params: { query: { $top: SHOWN, ...filter('displayName') } } }),
  ])
  return [
    ...bodyOf(users).value.map(({ id, displayName, userPrincipalName }) => ({
      id,
      displayName: displayName ?? '',
      detail: userPrincipalName ?? '',
    })),
    ...(groups === null
      ? []
      : bodyOf(groups).value.map(({ id, displayName }) => ({
          id,
          displayName: displayName ?? '',
          detail: 'group',
        }))),
  ]
}
