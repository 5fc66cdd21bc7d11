package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;

/// One address of the demo's provider. Called on the provider's one thread.
interface Endpoint {
  HTTPResponse answer(HTTPRequest request);
}
