using System.Diagnostics.CodeAnalysis;
using Strata.Graphs;
using Strata.Schedules;

namespace Strata.Formats;

/// <summary>The closed list of what a configuration may name. Only the program adds to it, never a file.</summary>
internal sealed class Registry
{
    private readonly List<Registered> classes = [];
    private readonly Dictionary<Type, (Type Element, Func<int, Array> New, Func<Array, object> From)> sequences = [];

    private readonly Dictionary<Type, (Type Object, Func<object, object> FromObject, Func<double, object> FromNumber)> unions =
    [];

    // What is added when it is first asked for: each formula has a wrapper of its own, which the runtime makes ready at its first use.
    private readonly Dictionary<Type, Action> later = [];

    // Whether all that Strata brings is in, so that what is added now is the user's.
    private bool isComplete;

    private Registry()
    {
        AddSequence<bool>();
        AddSequence<int>();
        AddSequence<int?>();
        AddSequence<long>();
        AddSequence<double>();
        AddSequence<double?>();
        AddSequence<string>();
    }

    /// <summary>A new list of everything that Strata brings: the catalogues and the layers.</summary>
    public static Registry OfStrata()
    {
        var registry = new Registry();
        registry.AddSequence<int, Shape>(sizes => new Shape(sizes));
        registry.AddSequence<Layer>();
        registry.AddSequence<Loss>();
        // Layers have no defaults to make a catalogue of, so they stand here; a test compares the list with the assembly.
        registry.Add<Dense>().Add<EinsumDense>().Add<Embedding>().Add<Identity>().Add<Input>().Add<Masking>();
        registry.Add<ActivationLayer>().Add<ELU>().Add<LeakyReLU>().Add<PReLU>().Add<ReLU>().Add<Softmax>();
        registry.Add<Add>().Add<Average>().Add<Concatenate>().Add<Dot>();
        registry.Add<Maximum>().Add<Minimum>().Add<Multiply>().Add<Subtract>();
        registry.Add<BatchNormalization>().Add<GroupNormalization>().Add<LayerNormalization>();
        registry.Add<RMSNormalization>().Add<SpectralNormalization>().Add<UnitNormalization>();
        registry.Add<ActivityRegularization>().Add<AlphaDropout>().Add<Dropout>();
        registry.Add<GaussianDropout>().Add<GaussianNoise>().Add<SpatialDropout1D>();
        registry.Add<Flatten>().Add<Permute>().Add<RepeatVector>().Add<Reshape>();
        registry.Add<CategoryEncoding>().Add<Discretization>().Add<IntegerLookup>().Add<Normalization>().Add<Rescaling>();
        registry.Add<DateFeatures>().Add<Hashing>().Add<Imputation>().Add<StringLookup>();
        registry.AddSequence<DatePart>();
        registry.later.Add(typeof(Activation), registry.AddActivations);
        registry.later.Add(typeof(Loss), registry.AddLosses);
        registry.AddRecords(Initializer.All, known => known.Aliases);
        registry.AddRecords(Regularizer.All, _ => []);
        registry.AddRecords(Constraint.All, _ => []);
        registry.AddRecords(Optimizer.All, _ => []);
        registry.Add<ExponentialDecay>().Add<InverseTimeDecay>().Add<PiecewiseConstantDecay>().Add<PolynomialDecay>();
        registry.Add<CosineDecay>().Add<CosineDecayRestarts>().Add<OneCycle>().Add<LinearWarmup>();
        registry.AddNumberOr<Schedule, LearningRate>(number => number, schedule => schedule);
        registry.AddRecords(Metric.All, known => [known.Name, .. known.Aliases]);
        registry.isComplete = true;
        return registry;
    }

    /// <summary>Adds a record class under its name; a class that is there already stays.</summary>
    /// <exception cref="ArgumentException">Another class of the family has that name, or the class cannot be saved.</exception>
    public Registry Add<[DynamicallyAccessedMembers(Kept.Members)] TRecord>()
        where TRecord : class => Add(new Registered(typeof(TRecord), typeof(TRecord), () => [], record => record));

    /// <summary>Adds a formula of one's own.</summary>
    /// <param name="name">The name by which it is saved when its parameters are the defaults.</param>
    /// <param name="aliases">Other names.</param>
    /// <param name="wrap">From the formula to its wrapper.</param>
    /// <exception cref="ArgumentException">Another class of the family has that name, or the formula cannot be saved.</exception>
    public Registry AddFormula<[DynamicallyAccessedMembers(Kept.Members)] TFormula, TWrapper>(
        string name,
        IReadOnlyList<string> aliases,
        Func<TFormula, TWrapper> wrap
    )
        where TFormula : struct
        where TWrapper : class =>
        Add(new Registered(typeof(TFormula), typeof(TWrapper), () => [name, .. aliases], box => wrap((TFormula)box)));

    /// <summary>Lets records have lists of <typeparamref name="TElement"/>, as array or <see cref="IReadOnlyList{T}"/>.</summary>
    public Registry AddSequence<TElement>() =>
        AddSequence<TElement, TElement[]>(elements => elements)
            .AddSequence<TElement, IReadOnlyList<TElement>>(elements => elements);

    /// <summary>Lets records have a collection of one's own, such as a shape.</summary>
    public Registry AddSequence<TElement, TSequence>(Func<TElement[], TSequence> from)
    {
        sequences[typeof(TSequence)] = (typeof(TElement), count => new TElement[count], array => from((TElement[])array)!);
        return this;
    }

    /// <summary>Lets records have what is a number or an object, such as a learning rate.</summary>
    public Registry AddNumberOr<TObject, TUnion>(Func<double, TUnion> fromNumber, Func<TObject, TUnion> fromObject)
    {
        unions[typeof(TUnion)] = (typeof(TObject), value => fromObject((TObject)value)!, number => fromNumber(number)!);
        return this;
    }

    /// <summary>How to make what is a number or an object; or null.</summary>
    public (Type Object, Func<object, object> FromObject, Func<double, object> FromNumber)? NumberOr(Type type) =>
        unions.TryGetValue(type, out var union) ? union : null;

    /// <summary>The class of that name among those that give an <paramref name="expected"/>; or null.</summary>
    public Registered? Find(Type expected, string className) =>
        Of(expected).FirstOrDefault(known => known.ClassName == className);

    /// <summary>The class that is meant by a plain name such as <c>glorot_uniform</c>; or null.</summary>
    public Registered? FindCalled(Type expected, string name) => Of(expected).FirstOrDefault(known => known.IsCalled(name));

    /// <summary>Every class that gives an <paramref name="expected"/>.</summary>
    public IEnumerable<Registered> Of(Type expected)
    {
        AddLater(expected);
        return classes.Where(known => expected.IsAssignableFrom(known.Result));
    }

    /// <summary>How to make a collection of that type; or null.</summary>
    public (Type Element, Func<int, Array> New, Func<Array, object> From)? Sequence(Type type) =>
        sequences.TryGetValue(type, out var sequence) ? sequence : null;

    private void AddLater(Type expected)
    {
        foreach (Type family in later.Keys.Where(expected.IsAssignableFrom).ToArray())
        {
            later.Remove(family, out Action? add);
            (bool wasComplete, isComplete) = (isComplete, false);
            add!();
            isComplete = wasComplete;
        }
    }

    private void AddActivations()
    {
        foreach (var known in Activation.All)
        {
            AddFormula(known.Formula, () => [known.Name, .. known.Aliases], box => known.Accept<Activation>(new FormulaBox(box)));
        }
    }

    private void AddLosses()
    {
        foreach (var known in Loss.All)
        {
            AddFormula(known.Formula, () => [known.Name, .. known.Aliases], box => known.Accept<Loss>(new FormulaBox(box)));
        }
    }

    private void AddRecords<[DynamicallyAccessedMembers(Kept.Members)] TFamily>(
        IReadOnlyList<TFamily> catalogue,
        Func<TFamily, IReadOnlyList<string>> names
    )
        where TFamily : class
    {
        foreach (var known in catalogue)
        {
            Add(new Registered(Families.TypeOf(known)!, known.GetType(), () => names(known), record => record));
        }
        AddSequence<TFamily>();
    }

    private void AddFormula<TWrapper>(object formula, Func<IReadOnlyList<string>> names, Func<object, TWrapper> wrap)
        where TWrapper : class => Add(new Registered(FormulaBox.TypeOf(formula), typeof(TWrapper), names, wrap));

    private Registry Add(Registered added)
    {
        if (isComplete)
        {
            AddLater(added.Result);
            // Asking for the fields now tells of a class of the user's that cannot be saved before a file is read. Strata's own are
            // tested, and looked into only where a file names them.
            _ = added.Shape.Fields;
        }
        if (classes.Find(known => known.ClassName == added.ClassName && known.Family == added.Family) is not { } same)
        {
            classes.Add(added);
        }
        else if (same.Result != added.Result || same.Type != added.Type)
        {
            throw new ArgumentException(
                $"There already is a {added.Family.Name} called {added.ClassName}: a file could not tell the two apart. Rename yours."
            );
        }
        return this;
    }
}
