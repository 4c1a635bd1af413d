#include "CReference.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char exchange_rates[] = {
#embed "../../Data/Reference/fx_annual.csv"
};
static const unsigned char prices[] = {
#embed "../../Data/Reference/us_cpi_annual.csv"
};

creference_table creference_exchange_rates(void) {
  return (creference_table){exchange_rates, sizeof exchange_rates};
}
creference_table creference_prices(void) {
  return (creference_table){prices, sizeof prices};
}
