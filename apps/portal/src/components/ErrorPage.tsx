import { Button } from '@fluentui/react-components'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ApiError, messageOf } from '../api/errors.ts'
import { Page } from '../ui/Page.tsx'
import { Problem } from '../ui/Problem.tsx'

export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  const isMissing = error instanceof ApiError && error.status === 404
  const isForbidden = error instanceof ApiError && error.status === 403
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
