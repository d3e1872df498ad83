// A running cycle: how far it is, how fast, how long it will take, and the way to stop it.

import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { forgetApplication, healthQuery } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { durationWords } from '../../ui/duration-words.ts'

type Progress = SynchronizationJob['status']['progress'][number]

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { flexGrow: 1 },
  bar: { marginBlock: tokens.spacingVerticalS },
})

const NUMBER = new Intl.NumberFormat()

export function CycleProgress(props: {
  readonly applicationId: string
  readonly jobId: string
  readonly progress: Progress
}) {
  const styles = useStyles()
  const { applicationId, jobId, progress } = props
  const [isAsking, setAsking] = useState(false)
  const { data: health } = useQuery({
    ...healthQuery(applicationId, jobId, progress.completedUnits),
    placeholderData: (previous) => previous,
  })
  const { completedUnits, totalUnits } = progress
  return (
    <div>
      <ProgressBar
        className={styles.bar}
        aria-label="Cycle"
        thickness="large"
        {...(totalUnits === 0 ? {} : { value: completedUnits / totalUnits })}
      />
      <div className={styles.row}>
        <Text className={styles.words}>
          {[
            `${NUMBER.format(completedUnits)} of ${NUMBER.format(totalUnits)} objects`,
            rateWords(health?.objectsPerSecond ?? null),
            leftWords(health?.secondsLeft ?? null),
          ]
            .filter((words) => words !== null)
            .join(', ')}
        </Text>
        <Button icon={<DismissRegular />} onClick={() => setAsking(true)}>
          Cancel cycle
        </Button>
      </div>
      {isAsking ? (
        <ConfirmDialog
          title="Cancel this cycle?"
          action="Cancel cycle and turn off"
          messageOf={messageOf}
          run={async () => {
            await api.POST('/v1.0/rollcall/jobs/{jobId}/cancelCycle', { params: { path: { jobId } } })
            await forgetApplication(applicationId)
          }}
          onClose={() => setAsking(false)}
        >
          It stops at once and Provisioning Status goes to Off. What was written stays; turned on again, the
          next cycle goes on with the rest.
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

function rateWords(objectsPerSecond: number | null): string | null {
  if (objectsPerSecond === null || objectsPerSecond <= 0) return null
  if (objectsPerSecond < 1) return `${NUMBER.format(Math.round(objectsPerSecond * 60))} a minute`
  return `${NUMBER.format(Math.round(objectsPerSecond))} a second`
}

function leftWords(secondsLeft: number | null): string | null {
  if (secondsLeft === null) return null
  const seconds = Math.ceil(secondsLeft)
  return `about ${seconds < 60 ? `${seconds} s` : durationWords(seconds * 1_000)} left`
}
