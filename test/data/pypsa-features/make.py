# Networks with every component and column of PyPSA that Mamar reads; see README.md.
import sys,warnings,logging,io,contextlib
warnings.filterwarnings('ignore'); logging.disable(logging.CRITICAL)
import numpy as np,pandas as pd,pypsa
def make(seed):
    r=np.random.default_rng(seed); n=pypsa.Network(); T=6
    n.set_snapshots(pd.date_range('2020-01-01',periods=T,freq='2h')); n.snapshot_weightings.loc[:,:]=2.0
    n.snapshot_weightings['objective']=2.5; n.snapshot_weightings['generators']=3.
    for c,e in (('gas',.2),('coal',.35),('wind',0),('AC',0),('DC',0),('battery',0),('H2',0),('heat',0),('hp',0)): n.add('Carrier',c,co2_emissions=e)
    B=['A 1','B','C','D','E']
    for i,b in enumerate(B): n.add('Bus',b,v_nom=220. if i else 380.,x=float(10+i),y=float(50+i%2),carrier='AC')
    for b in ('dc1','dc2','dc3'): n.add('Bus',b,v_nom=200.,carrier='DC',x=12.,y=52.)
    n.add('Bus','h2',carrier='H2'); n.add('Bus','h2b',carrier='H2'); n.add('Bus','heat',carrier='heat'); n.add('Bus','gasbus',carrier='gas')
    pairs=[('B','C'),('C','D'),('D','E'),('E','B'),('B','D')]
    for k,(a,b) in enumerate(pairs):
        n.add('Line',f'l{k}',bus0=a,bus1=b,x=float(r.uniform(.1,2)),r=.01,s_nom=float(r.uniform(30,120)),s_max_pu=float(r.choice([.7,1.])),s_nom_extendable=bool(k==2),capital_cost=3.,length=float(r.uniform(50,200)),v_ang_max=float(r.choice([np.inf,5.])) if k!=2 else np.inf)
    n.add('Line','typed',bus0='C',bus1='E',type='Al/St 240/40 2-bundle 220.0',length=90.,num_parallel=1.5,s_nom=80.)
    for k,(a,b) in enumerate((('dc1','dc2'),('dc2','dc3'),('dc3','dc1'))): n.add('Line',f'd{k}',bus0=a,bus1=b,r=float(r.uniform(.1,1)),x=.3,s_nom=60.,carrier='DC')
    n.add('Transformer','t0',bus0='A 1',bus1='B',x=.1,s_nom=150.,tap_ratio=1.05,phase_shift=2.)
    n.add('Transformer','t1',bus0='A 1',bus1='D',x=.12,s_nom=100.,phase_shift=-1.)
    n.add('Transformer','t2',bus0='A 1',bus1='C',type='160 MVA 380/110 kV',tap_position=2,num_parallel=2)
    n.add('Link','conv1',bus0='A 1',bus1='dc1',p_nom=70.,p_min_pu=-1.); n.add('Link','conv2',bus0='E',bus1='dc2',p_nom_extendable=True,capital_cost=1.,p_min_pu=-.8,p_max_pu=.8,p_nom_max=300.)
    n.add('Link','asym',bus0='C',bus1='dc3',p_nom=40.,p_min_pu=-.5)
    n.add('Link','lossy',bus0='B',bus1='E',p_nom=30.,efficiency=.93,marginal_cost=.3)
    n.add('Link','electrolysis',bus0='D',bus1='h2',bus2='heat',efficiency=.6,efficiency2=.2,p_nom_extendable=True,capital_cost=5.,carrier='H2')
    n.add('Link','fc',bus0='h2',bus1='E',efficiency=.5,p_nom=20.)
    n.add('Link','pipe',bus0='h2',bus1='h2b',efficiency=.98,p_nom=50.,length=10.)
    n.add('Link','hp',bus0='B',bus1='heat',efficiency=3.,p_nom=15.,carrier='hp',marginal_cost=.1)
    n.add('Link','chp',bus0='gasbus',bus1='C',bus2='heat',efficiency=.4,efficiency2=.45,p_nom=100.,p_min_pu=.05,ramp_limit_up=.6,ramp_limit_down=.6)
    n.add('Link','desal',bus0='gasbus',bus1='heat',bus2='B',efficiency=.8,efficiency2=-.1,p_nom=20.)
    n.add('Generator','gaswell',bus='gasbus',carrier='gas',p_nom=500.,marginal_cost=8.)
    n.add('Generator','coal',bus='A 1',carrier='coal',p_nom=200.,marginal_cost=20.,efficiency=.4,p_min_pu=.1,ramp_limit_up=.3,ramp_limit_down=.3)
    n.add('Generator','gas ext',bus='D',carrier='gas',p_nom_extendable=True,p_nom_min=10.,p_nom_max=400.,capital_cost=40.,marginal_cost=30.,efficiency=.5,p_min_pu=.05)
    n.add('Generator','wind',bus='B',carrier='wind',p_nom_extendable=True,p_nom=50.,capital_cost=60.,p_max_pu=pd.Series(r.uniform(0,1,T),n.snapshots))
    n.add('Generator','must',bus='E',carrier='wind',p_nom=20.,p_max_pu=.9,p_min_pu=pd.Series(r.uniform(0,.4,T),n.snapshots))
    n.add('Generator','capped',bus='C',carrier='gas',p_nom=80.,marginal_cost=5.,e_sum_max=500.,e_sum_min=10.)
    n.add('Generator','both ways',bus='E',p_nom=5.,p_min_pu=-1.,marginal_cost=25.)
    n.add('Generator','off',bus='E',p_nom=500.,marginal_cost=0.,active=False)
    n.add('Generator','shed',bus='heat',p_nom=100.,marginal_cost=300.)
    n.add('Generator','slack',bus='E',p_nom=1000.,marginal_cost=500.)
    n.add('Generator','slackc',bus='dc2',p_nom=1000.,marginal_cost=500.)
    n.add('Generator','slackb',bus='B',p_nom=1000.,marginal_cost=500.)
    for b in B: n.add('Load','load '+b,bus=b,p_set=pd.Series(r.uniform(20,90,T),n.snapshots))
    n.add('Load','mixed',bus='B',p_set=pd.Series(r.uniform(-20,20,T),n.snapshots)); n.add('Load','back',bus='D',p_set=-7.); n.add('Load','plus',bus='D',p_set=4.,sign=1.)
    n.add('Load','dcload',bus='dc2',p_set=30.); n.add('Load','heatload',bus='heat',p_set=25.); n.add('Load','h2load',bus='h2b',p_set=3.)
    n.add('StorageUnit','bat',bus='C',carrier='battery',p_nom=20.,max_hours=4.,efficiency_store=.9,efficiency_dispatch=.95,standing_loss=.01,marginal_cost=.5,state_of_charge_initial=30.)
    n.add('StorageUnit','batx',bus='E',carrier='battery',p_nom_extendable=True,capital_cost=2.,max_hours=3.,cyclic_state_of_charge=True,efficiency_store=.9,p_nom_max=50.)
    n.add('StorageUnit','hydro',bus='A 1',p_nom=30.,max_hours=10.,p_min_pu=0.,inflow=pd.Series(r.uniform(0,20,T),n.snapshots),state_of_charge_initial=50.)
    n.add('StorageUnit','half',bus='D',p_nom=30.,max_hours=2.,p_min_pu=-.5,p_max_pu=.8,cyclic_state_of_charge=True)
    s=pd.Series(np.nan,n.snapshots); s.iloc[3]=20.; n.add('StorageUnit','setsoc',bus='B',p_nom=20.,max_hours=3.,state_of_charge_set=s)
    n.add('Store','tank',bus='h2',e_nom_extendable=True,e_cyclic=True,capital_cost=.4,e_nom_max=1000.); n.add('Store','hs',bus='heat',e_nom=40.,e_initial=10.,standing_loss=.02)
    n.add('GlobalConstraint','co2',type='primary_energy',carrier_attribute='co2_emissions',sense='<=',constant=float(r.uniform(600,1200)))
    n.add('GlobalConstraint','op',type='operational_limit',carrier_attribute='coal',sense='<=',constant=2500.)
    n.add('GlobalConstraint','vol',type='transmission_volume_expansion_limit',carrier_attribute='AC, DC',sense='<=',constant=20000.)
    n.add('GlobalConstraint','windmax',type='tech_capacity_expansion_limit',carrier_attribute='wind',sense='<=',constant=120.)
    n.add('GlobalConstraint','batmax',type='tech_capacity_expansion_limit',carrier_attribute='battery',bus='E',sense='<=',constant=7.)
    return n
for seed in range(int(sys.argv[1]),int(sys.argv[2])):
    n=make(seed); d=f'{sys.argv[3]}/{seed}'; n.export_to_csv_folder(d)
    n.optimize(solver_name='highs',solver_options={'output_flag':False})
    c=getattr(n,'objective_constant',0)
    print(seed,n.model.status if hasattr(n.model,'status') else '',repr(float(n.objective+c)))
