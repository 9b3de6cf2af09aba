/** What a browser sends of an authenticator, as far as we look at it before its signature says the rest. */
const part = { type: 'string', maxLength: 100_000 } as const

export const authenticatorAnswer = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 1400, pattern: '^[\\w-]+$' },
    rawId: { type: 'string', maxLength: 1400 },
    type: { const: 'public-key' },
    authenticatorAttachment: { type: ['string', 'null'], maxLength: 40 },
    clientExtensionResults: { type: 'object' },
    response: {
      type: 'object',
      properties: {
        clientDataJSON: part,
        attestationObject: part,
        authenticatorData: part,
        signature: part,
        userHandle: { type: ['string', 'null'], maxLength: 200 },
        publicKey: part,
        publicKeyAlgorithm: { type: 'integer' },
        transports: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 40 } },
      },
      required: ['clientDataJSON'],
      additionalProperties: false,
    },
  },
  required: ['id', 'rawId', 'type', 'response', 'clientExtensionResults'],
  additionalProperties: false,
} as const
