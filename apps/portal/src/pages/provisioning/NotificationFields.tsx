// Who hears of failures.

import { Checkbox } from '@fluentui/react-components'
import { Controller, useFormContext } from 'react-hook-form'
import { FormInput } from '../../forms/FormInput.tsx'
import type { ProvisioningForm } from './provisioning-form.ts'

export function NotificationFields() {
  const { control } = useFormContext<ProvisioningForm>()
  return (
    <>
      <FormInput<ProvisioningForm>
        name="notificationEmail"
        label="Notification Email"
        type="email"
        hint="Receives a mail when provisioning needs someone. Several addresses are separated by commas."
        rules={{
          validate: (value, form) => !form.notifies || /^[^@\s]+@[^@\s]+$/.test(String(value).trim()),
        }}
        problem="Enter an e-mail address, or leave the box below unticked."
      />
      <Controller
        control={control}
        name="notifies"
        render={({ field }) => (
          <Checkbox
            label="Send an email notification when a failure occurs"
            checked={field.value}
            onChange={(_, { checked }) => field.onChange(checked === true)}
          />
        )}
      />
    </>
  )
}
