def build(net, facts):
    pass


def finish(net):
    pass
