// The way to a webhook's receiver.

export type WebhookRequest = {
  /** With its query text. */
  readonly url: string
  /** The key of the signature. */
  readonly secret: string
  /** The same for every attempt, so that the receiver knows what it has seen. */
  readonly deliveryId: string
  readonly kind: string
  /** JSON text. */
  readonly body: string
}

export type WebhookAnswer = {
  /** `null` when nothing answered. */
  readonly httpStatus: number | null
  /** Why it does not count as delivered, without anything secret; `null` when it does. */
  readonly reason: string | null
}

export interface WebhookSender {
  /** Why nothing is ever sent to this address, to follow "it"; `null` when it may be. */
  refusal(url: string): string | null
  /** One attempt. Never throws for a reason of the world. */
  send(request: WebhookRequest): Promise<WebhookAnswer>
}
