/* What a program in C does with liboidc-agent: token and issuer of an account, a line each. */
#include <oidc-agent/api.h>
#include <stdio.h>

int main(int count, char **arguments) {
  if (count != 2) {
    return 2;
  }
  struct token_response answer = getTokenResponse(arguments[1], 60, NULL, "a program in C");
  if (answer.token == NULL) {
    fprintf(stderr, "%s\n", oidcagent_serror());
    return 1;
  }
  printf("%s\n%s\n", answer.token, answer.issuer);
  secFreeTokenResponse(answer);
  return 0;
}
