import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { domainQuery, forgetUsers } from '../../api/directory-queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { Page } from '../../ui/Page.tsx'
import { randomPassword } from './random-password.ts'
import { UserForm } from './UserForm.tsx'
import { EMPTY_USER, propertiesOf, type UserField, type UserValues } from './user-form.ts'

export function NewUserPage() {
  const navigate = useNavigate()
  const notice = useNotice()
  const reason = useReasonAgainst('users.write')
  const { data: domain } = useSuspenseQuery(domainQuery)
  const created = useRef<string | null>(null)
  const save = async (values: UserValues, changed: readonly (UserField | 'userType')[]) => {
    const alias = values.mailNickname.trim() || (values.userPrincipalName.split('@')[0] ?? '')
    const filled = changed.filter((name) => values[name].trim() !== '')
    const user = bodyOf(
      await api.POST('/v1.0/users', {
        body: {
          ...propertiesOf(values, [...filled, 'displayName', 'userPrincipalName', 'userType']),
          mailNickname: alias,
          accountEnabled: true,
          // Nobody learns it: whoever is to sign in here gets a password on their own page.
          passwordProfile: { password: randomPassword() },
        },
      }),
    )
    created.current = user.id
    await forgetUsers()
  }
  return (
    <Page
      title="New user"
      about={`A person in your directory. User names end with @${domain}, or another domain of yours.`}
    >
      <UserForm
        label="New user"
        values={EMPTY_USER}
        action="Create"
        reason={reason}
        save={save}
        onCancel={() => navigate({ to: path.users() })}
        onSaved={() => {
          notice.done('The user was created')
          void navigate({ to: created.current === null ? path.users() : path.user(created.current) })
        }}
      />
    </Page>
  )
}
