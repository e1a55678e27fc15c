cd /tmp/search; nice -n 10 ./benchL search /tmp/search/large > large2.out 2> large2.err
