// Applications of this person and why.

import { Badge, Card, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { messageOf } from '../../api/errors.ts'
import { Monogram } from '../../components/Monogram.tsx'
import { path } from '../../path-builder.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { givesNoAccount, NOT_PROVISIONED, roleName } from '../applications/app-roles.ts'
import { type PersonApplication, type Reason, userApplicationsQuery } from './user-applications.ts'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(360px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  name: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  why: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

export function UserApplications({ userId }: { readonly userId: string }) {
  const styles = useStyles()
  const { data, error } = useQuery(userApplicationsQuery(userId))
  if (error !== null) return <Problem title="The applications could not be read.">{messageOf(error)}</Problem>
  if (data === undefined) return <Spinner label="Reading the applications" />
  if (data.applications.length === 0) {
    return (
      <EmptyState title="No applications">
        Assign the person, or one of their groups, under Users and groups of an application.
      </EmptyState>
    )
  }
  return (
    <>
      {data.hasMoreGroups ? (
        <Problem intent="warning" title="This person is in very many groups.">
          Applications of the first 200 are shown.
        </Problem>
      ) : null}
      <ul className={styles.list} aria-label="Applications of this person and why">
        {data.applications.map((application) => (
          <li key={application.servicePrincipalId}>
            <ApplicationCard application={application} userId={userId} />
          </li>
        ))}
      </ul>
    </>
  )
}

function ApplicationCard({
  application: { application, displayName, reasons, servicePrincipalId: id },
  userId,
}: {
  readonly application: PersonApplication
  readonly userId: string
}) {
  const styles = useStyles()
  const isLeftOut = reasons.every((reason) => entitlesToNothing(application, reason))
  return (
    <Card>
      <div className={styles.name}>
        <Monogram id={application?.applicationTemplateId ?? id} name={displayName} size={28} />
        <Link to={path.application(id)}>{displayName}</Link>
        {isLeftOut ? (
          <Badge appearance="tint" color="warning">
            Not provisioned
          </Badge>
        ) : null}
      </div>
      <ul className={styles.why} aria-label="Why">
        {reasons.map((reason) => (
          <li key={reason.assignment.id}>
            <Why reason={reason} application={application} />
          </li>
        ))}
      </ul>
      {isLeftOut ? <Text>{NOT_PROVISIONED}</Text> : null}
      <Link
        to="/applications/$applicationId/provisioning-logs"
        params={{ applicationId: id }}
        search={{ person: userId, status: 'all' }}
      >
        What was done in {displayName}
      </Link>
    </Card>
  )
}

function Why({
  reason: { group, assignment },
  application,
}: {
  readonly reason: Reason
  readonly application: PersonApplication['application']
}) {
  const role = application === null ? '' : ` as ${roleName(application, assignment.appRoleId ?? '')}`
  if (group === null) return <>Assigned directly{role}</>
  return (
    <>
      Through the group <Link to={path.group(group.id)}>{group.displayName}</Link>
      {role}
    </>
  )
}

function entitlesToNothing(application: PersonApplication['application'], { assignment }: Reason): boolean {
  return application !== null && givesNoAccount(application, assignment.appRoleId ?? '')
}
