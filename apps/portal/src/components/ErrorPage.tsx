import { Button } from '@fluentui/react-components'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { ApiError, messageOf } from '../api/errors.ts'
import { path } from '../path-builder.ts'
import { Page } from '../ui/Page.tsx'
import { Problem } from '../ui/Problem.tsx'

export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  const isMissing = error instanceof ApiError && error.status === 404
  const isForbidden = error instanceof ApiError && error.status === 403
  if (isOutdated(error)) {
    return (
      <Page title="There is a new version">
        <Problem
          intent="info"
          title="These pages were replaced on the server while they were open."
          action={<Button onClick={() => location.reload()}>Load the page again</Button>}
        >
          What was not saved has to be entered again.
        </Problem>
      </Page>
    )
  }
  if (isMissing) return <MissingPage />
  const title = isForbidden ? 'Not allowed' : 'This page could not be shown'
  return (
    <Page title={title}>
      <Problem
        title={isForbidden ? 'Your roles do not include this. Ask a Global Administrator.' : messageOf(error)}
        action={<Button onClick={() => router.invalidate()}>Try again</Button>}
      >
        {error instanceof ApiError && error.requestId !== null ? `Request ${error.requestId}` : ''}
      </Problem>
    </Page>
  )
}

/** The address names something that is not there: as a rule it was deleted. */
function MissingPage() {
  return (
    <Page title="Not found">
      <Problem intent="warning" title="What this page is about is not there, or not any more.">
        People and applications that were deleted in the last 30 days are under{' '}
        <Link to={path.deletedUsers()}>Deleted users</Link> and{' '}
        <Link to={path.deletedApplications()}>Deleted applications</Link>.
      </Problem>
    </Page>
  )
}

/** A part of the pages is no longer there: every browser says so in words of its own. */
function isOutdated(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|importing a module script/i.test(error.message)
  )
}
