// Finds people and groups by the beginning of a name, and keeps who was chosen.

import {
  Checkbox,
  Field,
  Input,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  Spinner,
  TagGroup,
  Text,
  tokens,
} from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { messageOf } from '../api/errors.ts'
import type { Principal, PrincipalKind } from '../api/find-principals.ts'
import { usePrincipals } from '../hooks/use-principals.ts'
import { Problem } from '../ui/Problem.tsx'

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
  chosen: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalXS },
})

export function PrincipalPicker(props: {
  readonly kinds: readonly PrincipalKind[]
  readonly isSingle?: boolean
  readonly chosen: readonly Principal[]
  readonly onChange: (chosen: readonly Principal[]) => void
}) {
  const styles = useStyles()
  const { kinds, isSingle = false, chosen, onChange } = props
  const [words, setWords] = useState('')
  const found = usePrincipals(words, kinds)
  const isChosen = (id: string) => chosen.some((principal) => principal.id === id)
  const leaveOut = (id: string) => onChange(chosen.filter((principal) => principal.id !== id))
  const toggle = (principal: Principal) => {
    if (isChosen(principal.id)) leaveOut(principal.id)
    else onChange(isSingle ? [principal] : [...chosen, principal])
  }
  return (
    <>
      <Field label={kinds.includes('Group') ? 'Search users and groups' : 'Search users'}>
        <Input
          type="search"
          autoFocus
          dir="auto"
          placeholder="Beginning of a name"
          contentBefore={<SearchRegular />}
          value={words}
          onChange={(_, { value }) => setWords(value)}
        />
      </Field>
      {found.error === null ? null : (
        <Problem title="The search did not work.">{messageOf(found.error)}</Problem>
      )}
      <fieldset className={styles.found} aria-label="Found" aria-busy={found.isFetching}>
        {found.isPending ? <Spinner size="tiny" label="Searching" /> : null}
        {(found.data ?? []).map((principal) => (
          <Checkbox
            key={principal.id}
            shape={isSingle ? 'circular' : 'square'}
            label={`${principal.displayName} (${principal.detail})`}
            checked={isChosen(principal.id)}
            onChange={() => toggle(principal)}
          />
        ))}
        {found.data?.length === 0 ? <Text className={styles.hint}>Nobody is called that.</Text> : null}
      </fieldset>
      {chosen.length === 0 ? (
        <Text role="status" className={styles.hint}>
          Nobody is selected yet.
        </Text>
      ) : (
        <TagGroup
          className={styles.chosen}
          aria-label="Selected"
          onDismiss={(_, { value }) => leaveOut(value)}
        >
          {chosen.map(({ id, displayName }) => (
            <InteractionTag key={id} value={id}>
              <InteractionTagPrimary hasSecondaryAction>{displayName}</InteractionTagPrimary>
              <InteractionTagSecondary aria-label={`Remove ${displayName} from the selection`} />
            </InteractionTag>
          ))}
        </TagGroup>
      )}
    </>
  )
}
