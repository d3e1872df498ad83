import {
  Badge,
  Button,
  Card,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Link as FluentLink,
  Input,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ApplicationTemplate } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { forgetApplications } from '../../api/queries.ts'
import { Monogram } from '../../components/Monogram.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import { path } from '../../path-builder.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Problem } from '../../ui/Problem.tsx'

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    padding: 0,
    margin: 0,
  },
  card: {
    position: 'relative',
    height: '100%',
    boxSizing: 'border-box',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  // The button is its name, and the card is where it can be pressed.
  choose: {
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusMedium },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  row: { display: 'flex', gap: tokens.spacingHorizontalM, alignItems: 'center', minWidth: 0 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  muted: { color: tokens.colorNeutralForeground3 },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export function GalleryPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { search = '' } = useSearch({ from: '/signed-in/applications/new' })
  const [chosen, choose] = useState<ApplicationTemplate | null>(null)
  const found = useQuery({
    queryKey: ['gallery', search],
    placeholderData: (previous) => previous,
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1.0/applicationTemplates', {
          params: {
            query: { $top: '60', ...(search === '' ? {} : { $search: `"${search.replaceAll('"', '')}"` }) },
          },
        }),
      ).value,
  })
  return (
    <Page
      title="Browse the gallery"
      about="Applications that Rollcall knows how to provision. Choose one to add it to your organization."
    >
      <Input
        type="search"
        aria-label="Search the gallery"
        placeholder="Search application, for example Wrike"
        contentBefore={<SearchRegular />}
        defaultValue={search}
        autoFocus
        onChange={(_, { value }) =>
          navigate({ to: '/applications/new', search: value === '' ? {} : { search: value }, replace: true })
        }
      />
      {found.error === null ? null : (
        <Problem title="The gallery could not be read.">{messageOf(found.error)}</Problem>
      )}
      {found.isPending ? <Spinner label="Reading the gallery" /> : null}
      <ul className={styles.grid} aria-label="Applications in the gallery">
        {(found.data ?? []).map((template) => (
          <li key={template.id}>
            <Card className={styles.card}>
              <div className={styles.row}>
                <Monogram id={template.id} name={template.displayName ?? ''} />
                <div>
                  <h2 className={styles.name}>
                    <button type="button" className={styles.choose} onClick={() => choose(template)}>
                      {template.displayName}
                    </button>
                  </h2>
                  <Text size={200} className={styles.muted}>
                    {template.publisher}
                  </Text>
                </div>
              </div>
              <div className={styles.badges}>
                {(template.supportedProvisioningTypes ?? []).includes('sync') ? (
                  <Badge appearance="tint">Provisioning</Badge>
                ) : null}
              </div>
            </Card>
          </li>
        ))}
      </ul>
      {found.data?.length === 0 ? (
        <EmptyState title={`Nothing in the gallery is like "${search}"`}>
          Any application with a SCIM 2.0 endpoint can be added as "Custom".
        </EmptyState>
      ) : null}
      {chosen === null ? null : <AddDialog template={chosen} onClose={() => choose(null)} />}
    </Page>
  )
}

function AddDialog({ template, onClose }: { readonly template: ApplicationTemplate; onClose(): void }) {
  useFocusReturn()
  const styles = useStyles()
  const navigate = useNavigate()
  const notice = useNotice()
  const [displayName, setDisplayName] = useState(template.displayName ?? '')
  const add = useMutation({
    mutationFn: async () =>
      bodyOf(
        await api.POST('/v1.0/applicationTemplates/{templateId}/instantiate', {
          params: { path: { templateId: template.id } },
          body: { displayName },
        }),
      ),
    onSuccess: async ({ servicePrincipal }) => {
      await forgetApplications()
      notice.done(`${displayName} was added`)
      await navigate({ to: path.application(servicePrincipal.id) })
    },
  })
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface aria-label={`Add ${template.displayName}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            add.mutate()
          }}
        >
          <DialogBody>
            <DialogTitle>{template.displayName}</DialogTitle>
            <DialogContent className={styles.form}>
              {add.error === null ? null : (
                <Problem title="The application was not added.">{messageOf(add.error)}</Problem>
              )}
              <Text>{template.description}</Text>
              <Field label="Name" required>
                <Input
                  autoFocus
                  value={displayName}
                  onChange={(_, { value }) => setDisplayName(value)}
                  maxLength={120}
                />
              </Field>
              {/* Behind the name: a dialog gives the focus to what comes first. */}
              {template.homePageUrl == null ? null : (
                <FluentLink href={template.homePageUrl} target="_blank" rel="noreferrer">
                  {template.homePageUrl}
                </FluentLink>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button
                type="submit"
                appearance="primary"
                disabled={displayName.trim() === '' || add.isPending}
              >
                Add
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
