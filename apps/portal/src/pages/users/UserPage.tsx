import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular, EditRegular, KeyResetRegular, PersonProhibitedRegular } from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { User } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetUsers, managerQuery, userQuery } from '../../api/directory-queries.ts'
import { messageOf } from '../../api/errors.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import { path } from '../../path-builder.ts'
import { withTexts } from '../../search-params.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx'
import { UserApplications } from './UserApplications.tsx'
import { UserGroups, UserReports } from './UserLists.tsx'
import { SECTIONS, valuesOf } from './user-form.ts'

const useStyles = makeStyles({
  facts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
})

const TABS = [
  ['overview', 'Overview'],
  ['applications', 'Applications'],
  ['groups', 'Groups'],
  ['reports', 'Direct reports'],
] as const

export function UserPage() {
  const navigate = useNavigate()
  const { userId } = useParams({ from: '/signed-in/users/$userId' })
  const search = useSearch({ from: '/signed-in/users/$userId' })
  const tab = TABS.find(([name]) => name === search.tab)?.[0] ?? 'overview'
  const { data: user } = useSuspenseQuery(userQuery(userId))
  return (
    <Page
      title={user.displayName ?? userId}
      about={user.userPrincipalName}
      actions={<UserActions user={user} />}
    >
      <Tabs
        label="About this user"
        tabs={TABS}
        selected={tab}
        onSelect={(chosen) =>
          navigate({
            to: '/users/$userId',
            params: { userId },
            search: (before) => withTexts(before, { tab: chosen === 'overview' ? '' : chosen }),
          })
        }
      >
        {tab === 'applications' ? (
          <UserApplications userId={userId} />
        ) : tab === 'groups' ? (
          <UserGroups userId={userId} />
        ) : tab === 'reports' ? (
          <UserReports userId={userId} />
        ) : (
          <Overview user={user} />
        )}
      </Tabs>
    </Page>
  )
}

function Overview({ user }: { readonly user: User }) {
  const styles = useStyles()
  const { data: manager } = useSuspenseQuery(managerQuery(user.id))
  const values = valuesOf(user)
  return (
    <div className={styles.facts}>
      <Section title="Account">
        <FactList
          facts={[
            [
              'Account',
              user.accountEnabled === false ? (
                <Badge key="account" appearance="tint" color="warning">
                  Disabled
                </Badge>
              ) : (
                'Enabled'
              ),
            ],
            ['User type', user.userType],
            ['Object ID', user.id],
            ['Created on', <Instant key="created" at={user.createdDateTime ?? null} />],
            [
              'Manager',
              manager === null ? null : (
                <Link key="manager" to={path.user(manager.id)}>
                  {manager.displayName}
                </Link>
              ),
            ],
            [
              'What was done',
              <Link key="log" to="/provisioning-logs" search={{ person: user.id, status: 'all' }}>
                Provisioning logs of this person
              </Link>,
            ],
            [
              'Who changed them',
              <Link key="audit" to="/audit-logs" search={{ person: user.id }}>
                Audit logs of this person
              </Link>,
            ],
          ]}
        />
      </Section>
      {SECTIONS.map(({ title, fields }) => (
        <Section key={title} title={title}>
          <FactList facts={fields.map(({ name, label }) => [label, values[name]] as const)} />
        </Section>
      ))}
    </div>
  )
}

function UserActions({ user }: { readonly user: User }) {
  const navigate = useNavigate()
  const notice = useNotice()
  const reason = useReasonAgainst('users.write')
  const [asked, ask] = useState<'delete' | 'password' | null>(null)
  const isDisabled = user.accountEnabled === false
  const params = { path: { userId: user.id } }
  const enable = useMutation({
    mutationFn: (accountEnabled: boolean) =>
      api.PATCH('/v1.0/users/{userId}', { params, body: { accountEnabled } }),
    onSuccess: async (_, accountEnabled) => {
      await forgetUsers()
      notice.done(accountEnabled ? 'The account is enabled' : 'The account is disabled')
    },
    onError: (error) => notice.failed('The account was not changed', error),
  })
  return (
    <>
      <ActionButton
        label="Edit"
        icon={<EditRegular />}
        reason={reason}
        onClick={() => navigate({ to: path.editUser(user.id) })}
      />
      <ActionButton
        label={isDisabled ? 'Enable' : 'Disable'}
        icon={<PersonProhibitedRegular />}
        reason={reason}
        isBusy={enable.isPending}
        onClick={() => enable.mutate(isDisabled)}
      />
      <ActionButton
        label="Reset password"
        icon={<KeyResetRegular />}
        reason={reason}
        onClick={() => ask('password')}
      />
      <ActionButton label="Delete" icon={<DeleteRegular />} reason={reason} onClick={() => ask('delete')} />
      {asked === 'password' ? <ResetPasswordDialog user={user} onClose={() => ask(null)} /> : null}
      {asked === 'delete' ? (
        <ConfirmDialog
          title={`Delete ${user.displayName}?`}
          action="Delete"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/users/{userId}', { params })
            await navigate({ to: path.users() })
            await forgetUsers()
            notice.done(`${user.displayName} was deleted`)
          }}
          onClose={() => ask(null)}
        >
          Provisioning disables or removes the accounts of this person in every application. For 30 days the
          person can be restored under Deleted users.
        </ConfirmDialog>
      ) : null}
    </>
  )
}
