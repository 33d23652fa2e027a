namespace Strata.Data;

/// <summary>What follows the preparation: the hidden layers, the linear path beside them, and the target's last layer.</summary>
internal sealed partial class TabularNetwork
{
    private SymbolicTensor Output(SymbolicTensor features)
    {
        TabularOptions options = plan.Options;
        Activation activation = plan.Target.Kind switch
        {
            TargetKind.Regression => Activation.Linear,
            TargetKind.BinaryClassification => Activation.Sigmoid,
            _ => Activation.Softmax,
        };
        // Summed over the rows a loss of squares or logarithms outweighs a penalty of w^2 / 2; here it is their mean.
        double share = options.L2!.Value / (2.0 * train.Count);
        Regularizer? penalty = share > 0 ? new Regularizers.L2(share) : null;
        SymbolicTensor x = Hidden(features, penalty);
        bool isDeep = options.Hidden!.Count > 0;
        x = isDeep && options.Wide == true ? WideAndDeep(features, x, activation, penalty) : Last(x, activation, penalty);
        if (!isDeep)
        {
            readers.Add(last);
        }
        if (!plan.Target.IsRegression)
        {
            return x;
        }
        var (mean, variance) = NumberStatistics.OfTarget(train.Targets[0]);
        return new Normalization(Mean: [mean], Variance: [variance], Invert: true) { Name = Free("target") }.Apply(x);
    }

    private SymbolicTensor Hidden(SymbolicTensor x, Regularizer? penalty)
    {
        TabularOptions options = plan.Options;
        foreach (var (number, units) in options.Hidden!.Index())
        {
            var dense = new Dense(units, Activation.Named(options.Activation!), KernelRegularizer: penalty)
            {
                Name = Free("dense"),
            };
            if (number == 0)
            {
                readers.Add(dense.Name);
            }
            x = dense.Apply(x);
            if (options.Dropout > 0)
            {
                x = new Dropout(options.Dropout.Value) { Name = Free("dropout") }.Apply(x);
            }
        }
        return x;
    }

    private SymbolicTensor WideAndDeep(SymbolicTensor features, SymbolicTensor x, Activation activation, Regularizer? penalty)
    {
        bool isFirst = plan.Options.WideFirst == true;
        // The linear path begins at nothing, so that what it learns is what the rows say and not what was drawn. What stays as it is needs
        // no penalty.
        var linear = new Dense(
            plan.Target.Units,
            UseBias: false,
            KernelInitializer: new Initializers.Zeros(),
            KernelRegularizer: isFirst ? null : penalty
        )
        {
            Name = wide = Free("wide"),
            Trainable = !isFirst,
        };
        var deep = new Dense(plan.Target.Units, KernelInitializer: new Initializers.Zeros(), KernelRegularizer: penalty)
        {
            Name = last = Free("deep"),
        };
        readers.Add(linear.Name);
        SymbolicTensor sum = new Add { Name = Free("sum") }.Apply(linear.Apply(features), deep.Apply(x));
        return plan.Target.IsRegression ? sum : new ActivationLayer(activation) { Name = Free("output") }.Apply(sum);
    }

    private SymbolicTensor Last(SymbolicTensor x, Activation activation, Regularizer? penalty)
    {
        bool isLinear = plan.Options.Hidden!.Count == 0;
        return new Dense(
            plan.Target.Units,
            activation,
            KernelInitializer: isLinear ? new Initializers.Zeros() : null,
            KernelRegularizer: isLinear ? penalty : null
        )
        {
            Name = last = Free("output"),
        }.Apply(x);
    }
}
