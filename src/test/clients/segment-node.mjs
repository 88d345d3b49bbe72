// Sends what a server of a shop would, with Segment's library for Node.
import { Analytics } from '@segment/analytics-node'

const [host, writeKey] = process.argv.slice(2)
const analytics = new Analytics({ writeKey, host, flushAt: 3 })
analytics.on('error', (error) => {
  console.error(error)
  process.exitCode = 1
})
const userId = 'node-segment'
analytics.identify({ userId, traits: { plan: 'gold' } })
analytics.track({ userId, event: 'Product Viewed', properties: { product_id: 'lamp', price: 19.5 } })
analytics.page({ userId, name: 'Lamps' })
analytics.screen({ userId, name: 'Lamps' })
analytics.group({ userId, groupId: 'acme', traits: { name: 'Acme' } })
analytics.alias({ userId, previousId: 'node-segment-visitor' })
analytics.track({ anonymousId: 'node-segment-visitor', event: 'Product Viewed' })
await analytics.closeAndFlush()
