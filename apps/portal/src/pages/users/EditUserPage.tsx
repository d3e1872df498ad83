import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { forgetUsers, userQuery } from '../../api/directory-queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { Page } from '../../ui/Page.tsx'
import { ManagerSection } from './ManagerSection.tsx'
import { UserForm } from './UserForm.tsx'
import { propertiesOf, valuesOf } from './user-form.ts'

export function EditUserPage() {
  const navigate = useNavigate()
  const notice = useNotice()
  const reason = useReasonAgainst('users.write')
  const { userId } = useParams({ from: '/signed-in/users/$userId/edit' })
  const { data: user } = useSuspenseQuery(userQuery(userId))
  const back = () => void navigate({ to: path.user(userId) })
  return (
    <Page title={`Edit ${user.displayName}`}>
      <ManagerSection userId={userId} />
      <UserForm
        label="User"
        values={valuesOf(user)}
        action="Save"
        reason={reason}
        save={async (values, changed) => {
          if (changed.length === 0) return
          await api.PATCH('/v1.0/users/{userId}', {
            params: { path: { userId } },
            body: propertiesOf(values, changed),
          })
          await forgetUsers()
        }}
        onCancel={back}
        onSaved={() => {
          notice.done('The changes were saved')
          back()
        }}
      />
    </Page>
  )
}
