// Sends what a server of a shop would, with RudderStack's library for Node; it packs its bodies.
const RudderAnalytics = require('@rudderstack/rudder-sdk-node')

const [dataPlaneUrl, writeKey] = process.argv.slice(2)
const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl, flushAt: 3 })
const userId = 'node-rudder'
analytics.identify({ userId, traits: { plan: 'gold' } })
analytics.track({ userId, event: 'Product Viewed', properties: { product_id: 'lamp', price: 19.5 } })
analytics.page({ userId, name: 'Lamps' })
analytics.screen({ userId, name: 'Lamps' })
analytics.group({ userId, groupId: 'acme', traits: { name: 'Acme' } })
analytics.alias({ userId, previousId: 'node-rudder-visitor' })
analytics.track({ anonymousId: 'node-rudder-visitor', event: 'Product Viewed' })
analytics.flush((error) => {
  if (error) {
    console.error(error)
    process.exitCode = 1
  }
  setTimeout(() => process.exit(), 500)
})
