/**
 * Stands in for WXT's own context of a content script, which tells every page of the extension as it starts: by a
 * message and an event that have its id. Nothing of it is used: an old script finds by itself that it is one (`isConnected`).
 */
export class ContentScriptContext {}
