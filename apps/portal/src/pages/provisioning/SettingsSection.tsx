// Settings: on or off, for whom, how often, and how many removals are too many.

import { Checkbox, Field, makeStyles, Select, Switch, tokens } from '@fluentui/react-components'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { FormInput } from '../../forms/FormInput.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Section } from '../../ui/Section.tsx'
import type { ProvisioningForm } from './provisioning-form.ts'
import { StatusChoice } from './StatusChoice.tsx'

const useStyles = makeStyles({
  narrow: { maxWidth: '260px' },
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
})

export function SettingsSection() {
  const styles = useStyles()
  const { control, formState, register } = useFormContext<ProvisioningForm>()
  const [scope, preventsDeletions] = useWatch({ control, name: ['scope', 'preventsDeletions'] })
  const { dirtyFields } = formState
  return (
    <Section title="Settings">
      <StatusChoice />
      <Field label="Scope" hint="Who gets an account. Scoping filters of the mappings narrow it further.">
        <Select {...register('scope')}>
          <option value="assigned">Sync only assigned users and groups</option>
          <option value="all">Sync all users and groups</option>
        </Select>
      </Field>
      {dirtyFields.scope && scope === 'assigned' ? (
        <Problem intent="warning" title="This removes access.">
          Saving looks at everyone again, and disables accounts of people who are not assigned.
        </Problem>
      ) : null}
      <div className={styles.group}>
        <Controller
          control={control}
          name="preventsDeletions"
          render={({ field }) => (
            <Checkbox
              label="Prevent accidental deletion"
              checked={field.value}
              onChange={(_, { checked }) => field.onChange(checked === true)}
            />
          )}
        />
        <FormInput<ProvisioningForm>
          name="deletionThreshold"
          label="Accidental deletion threshold"
          hint="Removals in one cycle before they are held back. Empty: 500 or a tenth of the accounts, whichever is lower."
          inputMode="numeric"
          className={styles.narrow}
          disabled={!preventsDeletions}
          rules={{ pattern: /^\d{0,9}$/ }}
          problem="Enter a whole number."
        />
      </div>
      <Controller
        control={control}
        name="skipsOutOfScope"
        render={({ field }) => (
          <Checkbox
            label="Leave accounts alone when people go out of scope"
            checked={field.value}
            onChange={(_, { checked }) => field.onChange(checked === true)}
          />
        )}
      />
      <Controller
        control={control}
        name="isEventDriven"
        render={({ field }) => (
          <Switch
            label="Provision changes as they happen"
            checked={field.value}
            onChange={(_, { checked }) => field.onChange(checked)}
          />
        )}
      />
      <FormInput<ProvisioningForm>
        name="intervalMinutes"
        label="Interval in minutes"
        hint="The longest time between two cycles, also when nothing was noticed."
        inputMode="numeric"
        className={styles.narrow}
        rules={{ required: true, pattern: /^[1-9]\d{0,5}$/ }}
        problem="Enter a whole number of 1 or more."
      />
    </Section>
  )
}
