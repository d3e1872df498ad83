// Alerts by HTTP: one signed POST, to an address that the installation allows. What is sent, when and how often is the
// engine's; nothing is kept here.

export { type SignedMessage, signatureOf } from './sign.ts'
export { createWebhookSender, type WebhookSenderOptions } from './webhook-sender.ts'
