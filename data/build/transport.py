def build(net, facts, here):
    net.sources_from(facts + "/sources.csv")


def finish(net):
    pass
