import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { path } from '../../path-builder.ts'
import { Page } from '../../ui/Page.tsx'

export function HomePage() {
  const navigate = useNavigate()
  return (
    <Page
      title="Home"
      about="Rollcall keeps the accounts in your applications equal to your directory."
      actions={
        <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate({ to: path.gallery() })}>
          New application
        </Button>
      }
    >
      {null}
    </Page>
  )
}
