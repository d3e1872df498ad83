// The recycle bin of one kind of object: what was deleted, brought back or deleted for ever.

import { ArrowUndoRegular, DeleteRegular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'

type Deleted = {
  readonly id: string
  readonly displayName?: string | null
  readonly deletedDateTime?: string | null
}

type RecycleBinProps<Item> = {
  readonly title: string
  readonly about: string
  readonly empty: string
  /** Names the list in the server cache. */
  readonly cacheKey: string
  /** Of the list, below /v1.0. */
  readonly address: string
  /** Shown between the name and the time of the deletion. */
  readonly columns: readonly Column<Item>[]
  /** Why the person may not do this to it; `null` when they may. */
  readonly reasonAgainstRestoring: (item: Item) => string | null
  readonly reasonAgainstPurging: (item: Item) => string | null
  /** What to know, or to do next, once it is back. */
  readonly onceRestored: (item: Item) => string
  /** What is lost with it, for good. */
  readonly lost: (item: Item) => ReactNode
  /** Reads again what shows such objects. */
  readonly forget: () => Promise<void>
}

export function RecycleBin<Item extends Deleted>(props: RecycleBinProps<Item>) {
  const notice = useNotice()
  const [purged, purge] = useState<Item | null>(null)
  const pages = usePages<Item>([props.cacheKey], props.address)
  const restore = useMutation({
    mutationFn: (item: Item) =>
      api.POST('/v1.0/directory/deletedItems/{objectId}/restore', {
        params: { path: { objectId: item.id } },
      }),
    onSuccess: async (_, item) => {
      await props.forget()
      // The row went, with the button that had the focus (WCAG 2.4.3).
      document.getElementById('main')?.focus()
      notice.done(`${item.displayName} was restored`, props.onceRestored(item))
    },
    onError: (error, item) => notice.failed(`${item.displayName} was not restored`, error),
  })
  const columns: readonly Column<Item>[] = [
    {
      id: 'displayName',
      title: 'Display name',
      width: 2,
      cell: (item) => <span dir="auto">{item.displayName}</span>,
    },
    ...props.columns,
    {
      id: 'deletedDateTime',
      title: 'Deleted on',
      width: 1.5,
      isMinor: true,
      cell: (item) => <Instant at={item.deletedDateTime ?? null} />,
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '112px',
      cell: (item) => (
        <>
          <ActionButton
            label={`Restore ${item.displayName}`}
            isIconOnly
            appearance="subtle"
            icon={<ArrowUndoRegular />}
            reason={props.reasonAgainstRestoring(item)}
            isBusy={restore.isPending}
            onClick={() => restore.mutate(item)}
          />
          <ActionButton
            label={`Delete ${item.displayName} permanently`}
            isIconOnly
            appearance="subtle"
            icon={<DeleteRegular />}
            reason={props.reasonAgainstPurging(item)}
            onClick={() => purge(item)}
          />
        </>
      ),
    },
  ]
  return (
    <Page title={props.title} about={props.about}>
      <DataTable
        label={props.title}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title={props.empty} />}
      />
      {purged === null ? null : (
        <ConfirmDialog
          title={`Delete ${purged.displayName} permanently?`}
          action="Delete permanently"
          messageOf={messageOf}
          run={async () => {
            await api.DELETE('/v1.0/directory/deletedItems/{objectId}', {
              params: { path: { objectId: purged.id } },
            })
            await props.forget()
            notice.done(`${purged.displayName} was deleted permanently`)
          }}
          onClose={() => purge(null)}
        >
          {props.lost(purged)}
        </ConfirmDialog>
      )}
    </Page>
  )
}
