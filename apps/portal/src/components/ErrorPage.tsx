import { Button } from '@fluentui/react-components'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ApiError, messageOf } from '../api/errors.ts'
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
  const title = isMissing ? 'Not found' : isForbidden ? 'Not allowed' : 'This page could not be shown'
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

/** A part of the pages is no longer there: every browser says so in words of its own. */
function isOutdated(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|importing a module script/i.test(error.message)
  )
}
