import { createDOMRenderer, FluentProvider, RendererProvider, Toaster } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { TOASTER_ID } from './components/use-notice.tsx'
import { ThemeContext, useThemeChoice } from './hooks/use-theme.ts'
import { router } from './routes.tsx'
import './page.css'

// There the top is where one finds one's way.
const isNarrow = matchMedia('(max-width: 760px)').matches

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })

function Portal() {
  const choice = useThemeChoice()
  return (
    <ThemeContext value={choice}>
      <FluentProvider theme={choice.theme}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toaster toasterId={TOASTER_ID} position={isNarrow ? 'bottom' : 'top-end'} />
        </QueryClientProvider>
      </FluentProvider>
    </ThemeContext>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Portal />
    </RendererProvider>
  </StrictMode>,
)
