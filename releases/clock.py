"""The inner clock: how our own code tells a request that it makes itself what time it is."""

# A key of the request's environment. A header of a client arrives there as HTTP_… and never as this.
INNER_CLOCK = "newsroom.moment"
