import { Link } from '@tanstack/react-router'
import { path } from '../path-builder.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

export function NotFoundPage() {
  return (
    <Page title="Not found">
      <EmptyState
        title="There is no page at this address"
        action={<Link to={path.home()}>Go to the home page</Link>}
      />
    </Page>
  )
}
