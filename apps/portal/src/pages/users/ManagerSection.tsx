// A person's manager: shown, chosen, taken away.

import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { forgetUsers, managerQuery } from '../../api/directory-queries.ts'
import { PEOPLE } from '../../api/find-principals.ts'
import { PickerDialog } from '../../components/PickerDialog.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Section } from '../../ui/Section.tsx'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
})

export function ManagerSection({ userId }: { readonly userId: string }) {
  const styles = useStyles()
  const notice = useNotice()
  const reason = useReasonAgainst('users.write')
  const { data: manager } = useSuspenseQuery(managerQuery(userId))
  const [isChoosing, setChoosing] = useState(false)
  const params = { path: { userId } }
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1.0/users/{userId}/manager/$ref', { params }),
    onSuccess: forgetUsers,
    onError: (error) => notice.failed('The manager was not removed', error),
  })
  return (
    <Section title="Manager">
      <div className={styles.row}>
        {manager === null ? (
          <Text>None</Text>
        ) : (
          <Link to={path.user(manager.id)} dir="auto">
            {manager.displayName}
          </Link>
        )}
        <ActionButton label="Choose manager" reason={reason} onClick={() => setChoosing(true)} />
        {manager === null ? null : (
          <ActionButton
            label="Remove manager"
            reason={reason}
            isBusy={remove.isPending}
            onClick={() => remove.mutate()}
          />
        )}
      </div>
      {isChoosing ? (
        <PickerDialog
          title="Choose manager"
          action="Choose"
          kinds={PEOPLE}
          isSingle
          run={async ([chosen]) => {
            await api.PUT('/v1.0/users/{userId}/manager/$ref', {
              params,
              body: { '@odata.id': `${location.origin}/v1.0/users/${chosen?.id}` },
            })
            await forgetUsers()
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Section>
  )
}
