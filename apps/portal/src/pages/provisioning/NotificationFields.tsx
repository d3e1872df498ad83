// Who hears of failures.

import { FormCheckbox } from '../../forms/FormCheckbox.tsx'
import { FormInput } from '../../forms/FormInput.tsx'
import type { ProvisioningForm } from './provisioning-form.ts'

export function NotificationFields() {
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
      <FormCheckbox<ProvisioningForm>
        name="notifies"
        label="Send an email notification when a failure occurs"
      />
    </>
  )
}
