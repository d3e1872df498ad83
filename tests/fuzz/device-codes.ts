// Devices that wait for a person to let them in, for the requests that decide about them.

import { z } from 'zod'
import { COMMAND_LINE } from '../../apps/server/src/sign-in/device-code.ts'
import { call } from '../../scripts/demo/http.ts'

const asked = z.object({ device_code: z.string(), user_code: z.string() })

/** One to look at, one to allow, one to deny. */
const DEVICES = 3

/** @returns What a person types for each of them; no answer and no log may show it, nor what the device holds. */
export async function askForDeviceCodes(
  url: string,
  tenantId: string,
  secrets: Set<string>,
): Promise<string[]> {
  const form = { client_id: COMMAND_LINE.id, scope: `${url}/.default` }
  const codes: string[] = []
  for (let device = 0; device < DEVICES; device++) {
    const answer = await call(`${url}/${tenantId}/oauth2/v2.0/devicecode`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    })
    const { device_code, user_code } = asked.parse(answer.json)
    secrets.add(device_code).add(user_code)
    codes.push(user_code)
  }
  return codes
}
